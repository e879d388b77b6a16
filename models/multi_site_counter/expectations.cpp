#include "models/multi_site_counter/expectations.hpp"

namespace understudy::multi_site_counter {
namespace {

using Clients = Each<CountingClient, &CountingClient::acknowledged>;
using NodesWithData = Each<Node, &Node::applied, &Node::site>;

/// Calls `judge(client, increment)` for every confirmed increment until one is not in order.
template <class Judge>
Verdict for_each_confirmed(const Clients& clients, Judge judge) {
  for (const auto& client : clients)
    for (int increment : client.get<&CountingClient::acknowledged>())
      if (const Verdict verdict = judge(client.name(), increment); !verdict.holds()) return verdict;
  return holds();
}

constexpr const char* no_loss = "no lost increments";
constexpr const char* no_loss_means = "what was confirmed to a client is counted";

using Primaries = Each<Node, &Node::is_primary, &Node::epoch, &Node::applied>;

std::optional<Primaries::Item> acting_primary(const Primaries& nodes) {
  std::optional<Primaries::Item> acting;
  for (const auto& node : nodes.up().where<&Node::is_primary>())
    if (!acting || acting->get<&Node::epoch>() < node.get<&Node::epoch>()) acting = node;
  return acting;
}

/// With one primary: the acting one, of the newest epoch of those that are up, counts it.
Invariant primary_counts() {
  return invariant(no_loss,
                   [](const Clients& clients, const Primaries& nodes) -> Verdict {
                     const auto acting = acting_primary(nodes);
                     if (!acting) return holds();
                     return for_each_confirmed(clients, [&](const auto& client, int increment) -> Verdict {
                       if (acting->get<&Node::applied>().contains(increment)) return holds();
                       return violated(
                           "increment {} was confirmed to {}, but the acting primary {} does not count it",
                           increment, client, acting->name());
                     });
                   })
      .describe(no_loss_means);
}

/// With several masters: some node counts it.
Invariant somebody_counts() {
  return invariant(no_loss,
                   [](const Clients& clients, const NodesWithData& nodes) -> Verdict {
                     return for_each_confirmed(clients, [&](const auto& client, int increment) -> Verdict {
                       for (const auto& node : nodes)
                         if (node.template get<&Node::applied>().contains(increment)) return holds();
                       return violated("increment {} was confirmed to {}, but no node counts it any more",
                                       increment, client);
                     });
                   })
      .describe(no_loss_means);
}

Invariant nothing_counts_twice() {
  return invariant("no increment twice",
                   [](const Every<Node, &Node::applied_twice>& node) -> Verdict {
                     for (int increment : node.get<&Node::applied_twice>())
                       return violated("{} counts increment {} more than once", node.name(), increment);
                     return holds();
                   })
      .describe("no node counts an increment more than once");
}

/// Needs two sites.
Invariant survives_loss_of_a_site() {
  return invariant("survives the loss of a site",
                   [](const Clients& clients, const NodesWithData& nodes) -> Verdict {
                     return for_each_confirmed(clients, [&](const auto& client, int increment) -> Verdict {
                       Set<2> sites;
                       for (const auto& node : nodes)
                         if (node.template get<&Node::applied>().contains(increment))
                           sites.insert(node.template get<&Node::site>());
                       if (sites.size() == 2) return holds();
                       return violated("increment {} was confirmed to {}, but is not on disk at both sites",
                                       increment, client);
                     });
                   })
      .describe("whatever was confirmed is on disk at both sites");
}

using Retries = Each<CountingClient, &CountingClient::retries>;

int total_retries(const Retries& clients) {
  int total = 0;
  for (const auto& client : clients) total += client.get<&CountingClient::retries>();
  return total;
}

Invariant reads_see_what_was_confirmed() {
  return invariant("reads see what was confirmed",
                   [](const Every<CountingClient, &CountingClient::missed>& client) -> Verdict {
                     for (int increment : client.get<&CountingClient::missed>())
                       return violated("increment {} was confirmed to {}, which does not read it", increment,
                                       client.name());
                     return holds();
                   })
      .describe("a client reads what was confirmed to itself before");
}

Invariant at_most_retries(int most) {
  return invariant("total retries",
                   [most](const Retries& clients) -> Verdict {
                     const int total = total_retries(clients);
                     if (total <= most) return holds();
                     return violated("the clients have retried {} times", total);
                   })
      .describe("all clients together retry at most most_retries times");
}

PropertyDraft nodes_agree() {
  using Nodes = Each<Node, &Node::cells>;
  return eventually_always("nodes agree finally",
                           [](const Nodes& nodes) {
                             const auto live = nodes.up();
                             return std::all_of(live.begin(), live.end(), [&](const auto& node) {
                               return node.template get<&Node::cells>() ==
                                      live.front().template get<&Node::cells>();
                             });
                           })
      .describe("when faults have stopped, all nodes that are up come to the same numbers and keep them");
}

constexpr auto everybody_is_done = [](const Each<CountingClient, &CountingClient::is_done>& clients) {
  return clients.where<&CountingClient::is_done>().size() == clients.size();
};

PropertyDraft healthy_nodes_serve() {
  return eventually("healthy nodes serve", everybody_is_done)
      .describe("whatever fails, every read and write of the clients is served finally");
}

/// Of all that was confirmed.
template <class Counts>
int count_lost(const Clients& clients, Counts counts) {
  int lost = 0;
  for (const auto& client : clients)
    for (int increment : client.get<&CountingClient::acknowledged>()) lost += !counts(increment);
  return lost;
}

MeasureDraft lost_increments(Replication replication) {
  constexpr const char* name = "increments lost";
  if (replication == Replication::multi_master)
    return measure(name,
                   [](const Clients& clients, const NodesWithData& nodes) {
                     return count_lost(clients, [&](int increment) {
                       return std::any_of(nodes.begin(), nodes.end(), [&](const auto& node) {
                         return node.template get<&Node::applied>().contains(increment);
                       });
                     });
                   })
        .describe("confirmed increments that no node counts any more");
  return measure(name,
                 [](const Clients& clients, const Primaries& nodes) {
                   const auto acting = acting_primary(nodes);
                   if (!acting) return 0;
                   return count_lost(clients, [&](int increment) {
                     return acting->get<&Node::applied>().contains(increment);
                   });
                 })
      .describe("confirmed increments that the acting primary does not count");
}

MeasureDraft double_increments() {
  return measure("increments counted twice",
                 [](const Each<Node, &Node::applied_twice>& nodes) {
                   int most = 0;
                   for (const auto& node : nodes)
                     most = std::max(most, node.get<&Node::applied_twice>().size());
                   return most;
                 })
      .describe("increments that one node counts more than once");
}

}  // namespace

void declare_measures(System& model, Replication replication) {
  model.measure(lost_increments(replication));
  model.measure(double_increments());
  model.measure(measure("retries", total_retries).describe("increments that the clients ask for once more"));
}

void declare_properties(System& model, const Expected& expected) {
  model.check(expected.replication == Replication::multi_master ? somebody_counts() : primary_counts());
  model.check(nothing_counts_twice());
  if (expected.sites == 2) model.check(survives_loss_of_a_site());
  if (expected.reads) model.check(reads_see_what_was_confirmed());
  model.check(at_most_retries(expected.most_retries));
  model.check(nodes_agree());
  if (expected.liveness) model.check(healthy_nodes_serve());
  model.check(reachable("everybody is done", everybody_is_done));
}

}  // namespace understudy::multi_site_counter
