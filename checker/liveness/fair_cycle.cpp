#include <algorithm>

#include "checker/liveness/fair_runs.hpp"

namespace understudy::liveness {

namespace {

/// What a cycle in a fair component still has to do: take every strongly fair class that the component
/// enables and come to a state of `visited`; take every weakly fair class or come to a state that does not
/// enable it.
class Obligations {
 public:
  Obligations(const StateGraph& graph, const FairnessAssumptions& fairness, const StateSet& component,
              const StateSet& visited)
      : graph_(graph), visited_(visited) {
    std::vector<bool> is_enabled(graph.classes());
    for (const StateIndex state : component)
      for (const Transition transition : graph.transitions_of(state))
        if (transition.fair_class != no_class) is_enabled[transition.fair_class] = true;
    for (std::size_t k = 0; k < is_enabled.size(); ++k) {
      const auto fair_class = static_cast<ClassIndex>(k);
      if (is_enabled[k] && fairness.of(fair_class) == Fairness::strong) strong_.push_back(fair_class);
      if (is_enabled[k] && fairness.of(fair_class) == Fairness::weak) weak_.push_back(fair_class);
    }
  }

  bool are_met() const { return strong_.empty() && weak_.empty() && is_visited_; }
  /// The arrival meets one of them. Weakly fair classes come last: mostly they are met on the way to the
  /// others.
  bool are_fewer_after(const Arrival& arrival) const {
    if (strong_.empty() && is_visited_)
      return std::ranges::any_of(weak_, [&](ClassIndex k) { return meets_weak(arrival, k); });
    return (!is_visited_ && visited_.contains(arrival.state)) || contains(strong_, arrival.fair_class);
  }
  void note(const Arrival& arrival) {
    is_visited_ |= visited_.contains(arrival.state);
    std::erase(strong_, arrival.fair_class);
    std::erase_if(weak_, [&](ClassIndex k) { return meets_weak(arrival, k); });
  }

 private:
  static bool contains(const std::vector<ClassIndex>& classes, ClassIndex fair_class) {
    return std::ranges::find(classes, fair_class) != classes.end();
  }
  bool meets_weak(const Arrival& arrival, ClassIndex fair_class) const {
    return arrival.fair_class == fair_class || !graph_.enables(arrival.state, fair_class);
  }

  const StateGraph& graph_;
  const StateSet& visited_;
  std::vector<ClassIndex> strong_, weak_;
  bool is_visited_ = false;
};

/// A closed walk inside a component, made of shortest pieces.
class Walk {
 public:
  using IsWanted = std::function<bool(const Arrival&)>;

  Walk(const StateGraph& graph, const StateSet& component, StateIndex start)
      : graph_(graph), component_(component), at_(start) {}

  /// Goes on to the nearest arrival that is wanted; `note` hears of each arrival on the way.
  void go(
      IsWanted is_wanted, const std::function<void(const Arrival&)>& note = [](const Arrival&) {}) {
    const Stage stage{component_, std::move(is_wanted)};
    const Path path = shortest_path(graph_, {&at_, 1}, {&stage, 1}).value();
    for (const Step step : path.steps) {
      const Transition taken = graph_[graph_.first_of(step.state) + step.ordinal];
      note({taken.target, taken.fair_class, false});
      steps_.push_back(step);
    }
    at_ = path.end;
  }
  StateIndex at() const { return at_; }
  const std::vector<Step>& steps() const { return steps_; }

 private:
  const StateGraph& graph_;
  const StateSet& component_;
  StateIndex at_;
  std::vector<Step> steps_;
};

}  // namespace

std::vector<Step> make_fair_cycle(const StateGraph& graph, const FairnessAssumptions& fairness,
                                  const StateSet& component, const StateSet& visited, StateIndex start) {
  Obligations obligations(graph, fairness, component, visited);
  obligations.note({start, no_class, true});
  Walk walk(graph, component, start);
  while (!obligations.are_met())
    walk.go([&](const Arrival& arrival) { return obligations.are_fewer_after(arrival); },
            [&](const Arrival& arrival) { obligations.note(arrival); });
  if (walk.at() != start || walk.steps().empty())
    walk.go([&](const Arrival& arrival) { return !arrival.is_start && arrival.state == start; });
  return walk.steps();
}

}  // namespace understudy::liveness
