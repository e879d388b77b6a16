#include "models/dropbox_upgrade.hpp"

#include "models/dropbox_upgrade/expectations.hpp"
#include "models/dropbox_upgrade/options.hpp"
#include "models/dropbox_upgrade/questions.hpp"

namespace understudy::dropbox_upgrade {
namespace {

using components::ServerDown;
using components::servers_in_set;

struct Fleet {
  std::vector<Ref<DatabaseServer>> servers;  // set by set, the master first
  components::ServerTable table;
};

Fleet add_servers(System& model, const Options& options) {
  Fleet fleet;
  for (int set = 0; set < options.sets; ++set) {
    auto& row = fleet.table[static_cast<std::size_t>(set)];
    for (int index = 0; index < servers_in_set; ++index) {
      const auto server = model.add<DatabaseServer>(server_name(set, index), set, options.sets,
                                                    options.replication, options.capacity);
      row[static_cast<std::size_t>(index)] = server;
      fleet.servers.push_back(server);
    }
  }
  return fleet;
}

void begin_serving(System& model, const Fleet& fleet, const Options& options, Ref<LoadBalancer> balancer) {
  for (std::size_t position = 0; position < fleet.servers.size(); ++position) {
    const std::size_t set = position / servers_in_set;
    const int index = static_cast<int>(position % servers_in_set);
    auto& server = model[fleet.servers[position]];
    server.peers = fleet.table[set];
    server.balancer = balancer;
    server.precautions.verifies_idle = options.check == Check::local;
    if (index == servers_in_set - 1 && static_cast<int>(set) < options.drained) {
      server.memory.mode = DatabaseServer::Mode::idle;
      continue;
    }
    auto& view = model[balancer].memory.sets[set];
    view.connected.insert(index);
    if (index == 0) {
      server.memory.role = DatabaseServer::Role::master;
      view.master = fleet.servers[position];
    } else {
      server.memory.following = view.master;
      model[fleet.servers[set * servers_in_set]].memory.followers.insert(index);
    }
  }
}

void declare_faults(System& model, const Fleet& fleet, Ref<LoadBalancer> balancer) {
  model.faults().crash(fleet.servers).at_most(0).restart().notify<ServerDown>(balancer);
  model.faults().lose_disk(fleet.servers).at_most(0).restart().notify<ServerDown>(balancer);
  const auto& master = model.site(server_name(0, 0), fleet.servers[0]);
  for (int index = 1; index < servers_in_set; ++index) {
    const auto& replica = model.site(server_name(0, index), fleet.servers[static_cast<std::size_t>(index)]);
    model.faults().partition(master, replica).at_most(0).heal();
  }
}

}  // namespace

UNDERSTUDY_MODEL(
    dropbox_upgrade,
    "The 2014 Dropbox outage: an upgrade reinstalls database servers that are in service. Replicas "
    "outlive their master, as the notes on the incident have it; replicas_fail_with_master follows "
    "their first wording") {
  const Options options = read_options(model);
  const auto website = model.add<Client>("website", options.requests);
  const auto api = model.add<Api>("api", options.retries, website);
  const auto balancer = model.add<LoadBalancer>("balancer", options.sets, options.promotion);
  const Fleet fleet = add_servers(model, options);
  const auto backup = model.add<Backup>("backup", options.sets, options.backups);
  const auto inventory = model.add<Inventory>("inventory", options.stale_records);
  const auto script = model.add<UpgradeScript>("upgrade_script", options.check,
                                               options.upgrade ? options.sets : 0, inventory);

  model[website].service = api;
  model[api].backend = balancer;
  model[balancer].api = api;
  model[balancer].backup = backup;
  model[balancer].servers = model[backup].servers = model[script].servers = fleet.table;
  model[balancer].replicas_fail_with_master = options.replicas_fail_with_master;
  begin_serving(model, fleet, options, balancer);

  model.link(website, api);
  model.link(api, balancer);
  model.link(balancer, fleet.servers);
  for (int set = 0; set < options.sets; ++set) {
    const auto first = fleet.servers.begin() + set * servers_in_set;
    const std::vector<Ref<DatabaseServer>> members(first, first + servers_in_set);
    model.link(members, members);
  }
  model.link(std::vector<MachineId>{script, inventory, backup}, fleet.servers);
  model.link(script, inventory);
  model.link(balancer, backup);

  declare_faults(model, fleet, balancer);
  declare_properties(model, options);
  declare_measures(model);
  if (options.liveness) declare_whole_runs(model, options);
  declare_goals(model, options);
  declare_questions(model);
}

}  // namespace understudy::dropbox_upgrade
