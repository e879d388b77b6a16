#include "models/multi_site_counter.hpp"

#include "models/multi_site_counter/expectations.hpp"

namespace understudy::multi_site_counter {
namespace {

std::vector<int> spread(int machines, int sites) {
  std::vector<int> site_of;
  for (int machine = 0; machine < machines; ++machine) site_of.push_back(machine * sites / machines);
  return site_of;
}

void begin(System& model, const Group<Node>& nodes, const std::vector<int>& sites, bool recognizes_retries,
           Broken broken, bool has_primary) {
  for (std::size_t index = 0; index < nodes.size(); ++index) {
    auto& node = model[nodes[index]];
    node.wiring = {static_cast<int>(index),
                   {nodes.begin(), nodes.end()},
                   sites,
                   recognizes_retries,
                   broken != Broken::confirms_before_writing};
    if (!has_primary) continue;
    node.memory.is_primary = index == 0;
    node.memory.is_following = index > 0;
    if (index > 0) model[nodes[0]].memory.followers.insert(static_cast<int>(index));
  }
}

template <class M>
std::vector<MachineId> at_site(const Group<M>& machines, const std::vector<int>& sites, int site) {
  std::vector<MachineId> found;
  for (std::size_t index = 0; index < machines.size(); ++index)
    if (sites[index] == site) found.push_back(machines[index]);
  return found;
}

void declare_faults(System& model, const Group<Node>& nodes, const Group<CountingClient>& clients,
                    bool returns) {
  const auto may_return = [returns](FaultBuilder& fault) {
    if (returns) fault.restart();
  };
  may_return(model.faults().crash(nodes).at_most(1).notify<NodeDown>(clients));
  may_return(model.faults().lose_disk(nodes).at_most(0).notify<NodeDown>(clients));
}

void declare_cut(System& model, const Group<Node>& nodes, const Group<CountingClient>& clients,
                 Ref<Router> router, int router_site) {
  const auto node_sites = spread(static_cast<int>(nodes.size()), 2),
             client_sites = spread(static_cast<int>(clients.size()), 2);
  auto first = at_site(nodes, node_sites, 0), second = at_site(nodes, node_sites, 1);
  const auto first_clients = at_site(clients, client_sites, 0),
             second_clients = at_site(clients, client_sites, 1);
  (router_site == 1 ? first : second).push_back(router);
  model.faults()
      .partition(model.site("site1", first, first_clients), model.site("site2", second, second_clients))
      .at_most(0)
      .heal();
}

}  // namespace
}  // namespace understudy::multi_site_counter

UNDERSTUDY_MODEL(multi_site_counter,
                 "Clients add 1 to integers in a replicated database whose nodes and sites fail: are all "
                 "increments counted, and once?") {
  using namespace understudy;
  using namespace understudy::multi_site_counter;
  const auto replication =
      model.parameter("replication", Replication::async, "how the nodes agree, and when they confirm");
  const auto wait_for =
      model.parameter("wait_for", WaitFor::all, "for which nodes a synchronous primary waits");
  const auto target =
      model.parameter("target", Target::shared, "whether all clients use one integer, or each its own");
  const auto retry = model.parameter("retry", Retry::another_node,
                                     "what a client does when its node fails before answering");
  const bool idempotent = model.parameter(
      "idempotent", false, "whether a node recognizes the increment that a client asks for again");
  const int node_count = model.parameter("nodes", 2, between(1, max_nodes), "database nodes");
  const int sites = model.parameter("sites", 1, between(1, 2), "sites that the nodes are spread over");
  const int client_count = model.parameter("clients", 2, between(1, 2), "who increment");
  const int increments = model.parameter("increments", 1, between(1, 2), "of each client");
  const int router_site = model.parameter("router_site", 1, between(1, 2), "where the router is");
  const bool long_partition =
      model.parameter("long_partition", false, "whether a partition loses messages instead of delaying them");
  const int most_retries =
      model.parameter("most_retries", 2, between(0, 8), "retries of all clients that are in order");
  const auto reads =
      model.parameter("reads", Reads::none, "where a client reads its integer when everything is confirmed");
  const bool returns = model.parameter("returns", true, "whether a node that failed comes back");
  const bool liveness =
      model.parameter("liveness", false, "whether it is decided that everybody is served finally");
  const auto broken = model.parameter("broken", Broken::nothing, "which guard somebody forgot");

  const bool has_primary = replication != Replication::multi_master;
  const int cells = target == Target::shared ? 1 : client_count;
  const auto nodes = model.group<Node>("node", node_count, replication, wait_for, cells);
  const auto router = model.add<Router>("router", replication, broken);
  const auto clients = model.group<CountingClient>("client", client_count, retry, reads);
  begin(model, nodes, spread(node_count, sites), idempotent, broken, has_primary);
  model[router].nodes = nodes;
  for (std::size_t index = 0; index < clients.size(); ++index) {
    const int number = static_cast<int>(index);
    auto& client = model[clients[index]];
    client.wiring = {number * increments, increments, target == Target::shared ? 0 : number,
                     has_primary ? MachineId(router) : MachineId(), nodes};
    client.memory.node = has_primary ? nodes[0] : nodes[index % nodes.size()];
  }

  auto between_nodes = model.link(nodes, nodes);
  if (long_partition) between_nodes.lose_when_cut();
  model.link(nodes, clients);
  model.link(std::vector<MachineId>{router}, nodes);
  model.link(std::vector<MachineId>{router}, clients);
  declare_faults(model, nodes, clients, returns);
  if (sites == 2 && node_count > 1) declare_cut(model, nodes, clients, router, router_site);
  declare_properties(model, {replication, sites, most_retries, reads != Reads::none, liveness});
  declare_measures(model, replication);
  declare_questions(model);
}
