#pragma once

#include "models/components/client.hpp"
#include "models/components/database_server.hpp"
#include "models/components/load_balancer.hpp"
#include "models/dropbox_upgrade/backup.hpp"
#include "models/dropbox_upgrade/inventory.hpp"
#include "models/dropbox_upgrade/upgrade_script.hpp"

/// The model `dropbox_upgrade`: its machines by the names that an invariant of your own uses.
namespace understudy::dropbox_upgrade {

using components::Api;
using components::Client;
using components::DatabaseServer;
using components::LoadBalancer;
using components::Precautions;

}  // namespace understudy::dropbox_upgrade
