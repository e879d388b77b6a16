#pragma once

#include "models/multi_site_counter/node.hpp"

namespace understudy::multi_site_counter {

/// What clients connect through (as pgpool): looks after the nodes, makes another one the primary when the
/// present one cannot be reached, and leads nodes that come back. Each look is one step.
class Router {
 public:
  struct Memory {
    std::uint8_t primary = 0;
    Epoch epoch = 0;
  } memory;

  Router(Replication replication, Broken broken)
      : replication_(replication),
        needs_majority_(replication == Replication::quorum && broken != Broken::minority_primary) {}
  std::vector<Ref<Node>> nodes;

  static void define(Behavior<Router>& router) {
    router.in_any().step(
        "looks after the nodes", [](const Router& self) { return self.has_primary(); }, &Router::look);
    router.on_call<AskPrimary>([](Router& self) { return Primary{self.nodes[self.memory.primary]}; });
  }

 private:
  using Statuses = std::vector<std::optional<Status>>;  // by node; nothing from those out of reach

  bool has_primary() const { return replication_ != Replication::multi_master; }

  void look(Turn& turn) {
    Statuses statuses;
    for (const auto node : nodes) statuses.push_back(turn.call<Status>(node, AskStatus{}));
    const auto& primary = statuses[memory.primary];
    if (!primary || !primary->is_primary || primary->epoch != memory.epoch) return fail_over(statuses, turn);
    for (std::size_t node = 0; node < nodes.size(); ++node)
      if (node != memory.primary) lead(node, statuses[node], turn);
  }
  void lead(std::size_t node, const std::optional<Status>& status, Turn& turn) const {
    const auto primary = nodes[memory.primary];
    const auto index = static_cast<std::uint8_t>(node);
    if (!status) {
      turn.call<Done>(primary, Drop{index});
    } else if (!status->is_following || status->epoch != memory.epoch) {
      turn.call<Done>(nodes[node], Follow{memory.epoch});
      turn.call<Done>(primary, Admit{index});
    }
  }
  void fail_over(const Statuses& statuses, Turn& turn) {
    const auto reached = std::count_if(statuses.begin(), statuses.end(),
                                       [](const auto& status) { return status.has_value(); });
    const bool is_majority = 2 * reached > static_cast<std::ptrdiff_t>(nodes.size());
    if (reached == 0 || (needs_majority_ && !is_majority)) return;
    const auto candidate = choose(statuses);
    if (!candidate) return;
    ++memory.epoch;
    memory.primary = *candidate;
    turn.call<Done>(nodes[memory.primary], Promote{memory.epoch});
    for (std::size_t node = 0; node < nodes.size(); ++node)
      if (node != memory.primary && statuses[node]) lead(node, statuses[node], turn);
  }
  /// The most advanced node; with read replicas nobody but the primary itself.
  std::optional<std::uint8_t> choose(const Statuses& statuses) const {
    if (replication_ == Replication::read_replicas)
      return statuses[memory.primary] ? std::optional(memory.primary) : std::nullopt;
    std::optional<std::uint8_t> best;
    for (std::size_t node = 0; node < nodes.size(); ++node)
      if (statuses[node] && (!best || statuses[*best]->is_behind(*statuses[node])))
        best = static_cast<std::uint8_t>(node);
    return best;
  }

  Replication replication_;
  bool needs_majority_;
};
BOOST_DESCRIBE_STRUCT(Router::Memory, (), (primary, epoch))

}  // namespace understudy::multi_site_counter
