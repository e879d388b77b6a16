#pragma once

#include "models/components/cloud/api_container.hpp"
#include "models/components/cloud/container.hpp"
#include "models/components/cloud/forwarder.hpp"
#include "models/components/cloud/log.hpp"
#include "models/components/cloud/mongo_store.hpp"
#include "models/components/cloud/record_destination.hpp"
#include "models/components/cloud/record_source.hpp"
#include "models/components/cloud/script_driver.hpp"
#include "models/components/cloud/weighted_dns.hpp"

/// The model `regional_api`: its machines by the names that an invariant of your own uses, in the namespace
/// understudy::cloud.
///
/// A source calls API containers through a DNS that takes turns between two regions: a receiver, which calls
/// a validator, which appends to a log. A processor takes batches from there to a second log, from which
/// the destination gets them through another DNS. Each stage writes a store with members in three regions.
/// With fewer records than fill a batch in each region nothing moves: n is a multiple of regions and batch.
