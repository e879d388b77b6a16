#pragma once

#include "models/components/client.hpp"
#include "models/components/database_server.hpp"
#include "models/components/load_balancer.hpp"
#include "models/dropbox_upgrade/backup.hpp"
#include "models/dropbox_upgrade/inventory.hpp"
#include "models/dropbox_upgrade/upgrade_script.hpp"

/// The model `dropbox_upgrade`: its machines by the names that an invariant of your own uses.
///
/// A website sends requests through an API and a load balancer to sets of three database servers each, while
/// a script upgrades the fleet. Assumed: the balancer, the API and the backup do not fail; the balancer
/// learns of each failure, at some later moment, and never of one that did not happen; its orders to the
/// servers are calls, so a failover is one step. Time is not modelled: what may happen may happen at any
/// moment.
namespace understudy::dropbox_upgrade {

using components::Api;
using components::Client;
using components::DatabaseServer;
using components::LoadBalancer;
using components::Precautions;

}  // namespace understudy::dropbox_upgrade
