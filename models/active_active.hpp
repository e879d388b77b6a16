#pragma once

#include "models/cloud/pipeline.hpp"
#include "models/components/cloud/global_table.hpp"
#include "models/components/cloud/weighted_dns.hpp"

/// The model `active_active`: its machines by the names that an invariant of your own uses, in the namespace
/// understudy::cloud.
///
/// A source publishes records through a DNS that takes turns between two regions. In each region they pass
/// stages: a queue, and a container that takes them from there, stores them in a global table and sends them
/// on. A destination receives them through another DNS. Tests are scripts of a driver, whose orders go
/// through one machine, the system. Mailboxes are P's by default: one for each machine, in the order of
/// sending.
///
/// Mind that a driver that waits for a number of records at a queue is told when that number is reached, and
/// never after it. With n=1 in two regions the tests f1 to f3 therefore wait for ever: region 1 has its only
/// record of two batches before the driver asks. That is the test's defect, not the system's.
