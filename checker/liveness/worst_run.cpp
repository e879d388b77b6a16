#include "checker/liveness/worst_run.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "checker/liveness/components.hpp"

namespace understudy::liveness {
namespace {

class Search {
 public:
  Search(const StateGraph& graph, const Count& count)
      : graph_(graph),
        count_(count),
        all_(StateSet::first(graph.states())),
        starts_(graph.initial_states()),
        components_(strong_components(graph, count.counted)),
        greatest_(components_.count(), 0) {
    std::iota(starts_.begin(), starts_.end(), StateIndex{0});
  }

  WorstRun run() {
    find_raising_states();
    if (!raising_.empty()) return unbounded();
    find_greatest_counts();
    return longest();
  }

 private:
  bool stays_in_component(StateIndex state, TransitionIndex index) const {
    const StateIndex target = graph_[index].target;
    return count_.counted.contains(state) && count_.counted.contains(target) &&
           components_.of(state) == components_.of(target);
  }
  bool raises_for_ever(StateIndex state, TransitionIndex index) const {
    return stays_in_component(state, index) && count_.gain(index) > 0;
  }
  std::int64_t count_in(StateIndex state) const {
    return count_.counted.contains(state) ? greatest_[components_.of(state)] : 0;
  }

  void find_raising_states() {
    for (const StateIndex state : count_.counted)
      if (std::ranges::any_of(graph_.indices_of(state),
                              [&](TransitionIndex index) { return raises_for_ever(state, index); }))
        raising_.insert(state);
  }

  /// The nearest state with a gain on a cycle, and the shortest cycle with such a gain.
  WorstRun unbounded() const {
    const std::array to_cycle{Stage{all_, [&](const Arrival& at) { return raising_.contains(at.state); }}};
    Path prefix = shortest_path(graph_, starts_, to_cycle).value();
    const StateIndex begin = prefix.end;
    std::vector<Step> cycle;
    for (const TransitionIndex index : graph_.indices_of(begin)) {
      if (!raises_for_ever(begin, index)) continue;
      const std::array back{Stage{count_.counted, [&](const Arrival& at) { return at.state == begin; }}};
      const Path rest = shortest_path(graph_, std::array{graph_[index].target}, back).value();
      if (!cycle.empty() && rest.steps.size() + 1 >= cycle.size()) continue;
      cycle = {Step{begin, index - graph_.first_of(begin)}};
      cycle.insert(cycle.end(), rest.steps.begin(), rest.steps.end());
    }
    return {std::nullopt, std::move(prefix.steps), begin, std::move(cycle)};
  }

  /// Transitions between components lead to lower numbers.
  void find_greatest_counts() {
    for (const StateIndex state : all_ - count_.counted) pass_on(state);
    const ComponentMembers members(components_, count_.counted);
    for (Components::Number component = components_.count(); component-- > 0;)
      for (const StateIndex state : members[component]) pass_on(state);
  }
  void pass_on(StateIndex state) {
    const std::int64_t here = count_in(state);
    for (const TransitionIndex index : graph_.indices_of(state)) {
      const StateIndex target = graph_[index].target;
      if (!count_.counted.contains(target)) continue;
      auto& greatest = greatest_[components_.of(target)];
      greatest = std::max(greatest, here + count_.gain(index));
    }
  }

  /// First to a state where counting begins, then along tight transitions.
  WorstRun longest() const {
    const std::int64_t most = greatest_.empty() ? 0 : *std::max_element(greatest_.begin(), greatest_.end());
    const auto is_tight = [&](TransitionIndex index) {
      const StateIndex target = graph_[index].target;
      return count_.counted.contains(target) &&
             count_in(graph_.source_of(index)) + count_.gain(index) == count_in(target);
    };
    const std::array stages{
        Stage{all_, [&](const Arrival& at) { return count_in(at.state) == 0; }},
        Stage{all_, [&](const Arrival& at) { return count_in(at.state) == most; }, is_tight}};
    Path path = shortest_path(graph_, starts_, stages).value();
    return {most, std::move(path.steps), path.end, {}};
  }

  const StateGraph& graph_;
  const Count& count_;
  const StateSet all_;
  std::vector<StateIndex> starts_;
  const Components components_;
  StateSet raising_;                    // states with a transition that can raise the count again and again
  std::vector<std::int64_t> greatest_;  // of each component
};

}  // namespace

WorstRun worst_run(const StateGraph& graph, const Count& count) { return Search(graph, count).run(); }

}  // namespace understudy::liveness
