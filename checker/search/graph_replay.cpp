#include "checker/search/graph_replay.hpp"

namespace understudy::search {

GraphReplay::GraphReplay(const RecordedSearch& search, const reference::Interpreter& interpreter,
                         std::span<const liveness::Step> prefix, liveness::StateIndex end,
                         std::span<const liveness::Step> cycle)
    : search_(search),
      walk_(search.space, search.expander, search.log[prefix.empty() ? end : prefix.front().state].successor),
      replayer_(interpreter) {
  replayer_.begin(walk_.state());
  for (const auto& step : prefix) take(step);
  for (const auto& step : cycle) take(step);
}

void GraphReplay::loop_to(std::size_t moment) {
  replayer_.loop_to(moment);
  loop_ = moment;
}

void GraphReplay::take(const liveness::Step& step) {
  const auto& graph = search_.recorder.graph();
  const auto transition = graph[graph.first_of(step.state) + step.ordinal];
  const PlainState next = walk_.take_successor(step.ordinal);
  replayer_.follow(next, walk_.last_fault(), transition.fair_class);
  taken_.push_back(transition.fair_class);
}

}  // namespace understudy::search
