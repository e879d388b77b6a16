#pragma once

#include "models/cloud/pipeline.hpp"
#include "models/components/cloud/failover_dns.hpp"
#include "models/components/cloud/global_database.hpp"

/// The model `active_passive`: its machines by the names that an invariant of your own uses, in the namespace
/// understudy::cloud.
///
/// The pipeline of `active_active`, but one region is active: two DNS with a failover policy route to it, and
/// stores are global databases, which one region writes. A failover switches each of them in turn.
