#include "checker/liveness/path.hpp"

#include <algorithm>
#include <deque>
#include <limits>

namespace understudy::liveness {

namespace {

/// Each stage has its own copy of the graph: a node is a state in a stage. Stages cost no steps.
class StagedSearch {
 public:
  StagedSearch(const StateGraph& graph, std::span<const Stage> stages)
      : graph_(graph), stages_(stages), reached_by_(stages.size()) {}

  std::optional<Path> run(std::span<const StateIndex> starts) {
    for (const StateIndex start : starts)
      if (arrive(0, is_start, {start, no_class, true})) return path();
    for (; !queue_.empty(); queue_.pop_front()) {
      const auto [state, stage] = queue_.front();
      for (const TransitionIndex index : graph_.indices_of(state)) {
        if (stages_[stage].may_take && !stages_[stage].may_take(index)) continue;
        const Transition transition = graph_[index];
        if (arrive(stage, index, {transition.target, transition.fair_class, false})) return path();
      }
    }
    return std::nullopt;
  }

 private:
  struct Node {
    StateIndex state;
    std::uint32_t stage;
  };
  // How a node was reached: by a transition, or by one of these.
  static constexpr TransitionIndex unreached = std::numeric_limits<TransitionIndex>::max();
  static constexpr TransitionIndex is_start = unreached - 1;
  static constexpr TransitionIndex from_previous_stage = unreached - 2;

  /// True when the last stage is over.
  bool arrive(std::uint32_t stage, TransitionIndex by, const Arrival& arrival) {
    if (!stages_[stage].within.contains(arrival.state)) return false;
    if (reached_by_[stage].empty()) reached_by_[stage].assign(graph_.states(), unreached);
    TransitionIndex& reached_by = reached_by_[stage][arrival.state];
    if (reached_by == unreached) {
      reached_by = by;
      queue_.push_back({arrival.state, stage});
    }
    if (!stages_[stage].is_over(arrival)) return false;
    if (stage + 1 < stages_.size())
      return arrive(stage + 1, from_previous_stage, {arrival.state, no_class, true});
    last_ = {arrival.state, stage};
    last_by_ = by;
    return true;
  }

  Path path() const {
    Path path;
    path.end = last_.state;
    path.stage_ends.assign(stages_.size(), 0);
    auto [state, stage] = last_;
    for (TransitionIndex by = last_by_; by != is_start; by = reached_by_[stage][state]) {
      if (by == from_previous_stage) {
        path.stage_ends[--stage] = path.steps.size();
      } else {
        state = graph_.source_of(by);
        path.steps.push_back({state, by - graph_.first_of(state)});
      }
    }
    std::ranges::reverse(path.steps);
    for (std::size_t& end : path.stage_ends) end = path.steps.size() - end;  // it was counted from the end
    return path;
  }

  const StateGraph& graph_;
  std::span<const Stage> stages_;
  std::vector<std::vector<TransitionIndex>> reached_by_;  // of each stage, of each state
  std::deque<Node> queue_;
  Node last_{};
  TransitionIndex last_by_ = is_start;
};

}  // namespace

std::optional<Path> shortest_path(const StateGraph& graph, std::span<const StateIndex> starts,
                                  std::span<const Stage> stages) {
  return StagedSearch(graph, stages).run(starts);
}

}  // namespace understudy::liveness
