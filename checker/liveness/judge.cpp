#include "checker/liveness/judge.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace understudy::liveness {

namespace {

class Judge {
 public:
  Judge(const StateGraph& graph, const FairnessAssumptions& fairness, const Violation& violation)
      : graph_(graph), fairness_(fairness), violation_(violation) {
    for (const Step& step : violation.prefix) prefix_.push_back(step.state);
    prefix_.push_back(violation.end);
    for (const Step& step : violation.cycle) cycle_.push_back(step.state);
    if (cycle_.empty()) cycle_.push_back(violation.end);
  }

  std::string objection_to_path() const {
    if (prefix_.front() >= graph_.initial_states())
      return fmt::format("the run begins in state {}, which is not initial", prefix_.front());
    if (cycle_.front() != violation_.end)
      return fmt::format("the cycle begins in state {} instead of {}", cycle_.front(), violation_.end);
    if (auto objection = objection_to(violation_.prefix); !objection.empty()) return objection;
    return objection_to(violation_.cycle);
  }

  std::string objection_to_fairness() const {
    if (violation_.cycle.empty() && !fairness_.may_stop_in(graph_, violation_.end))
      return fmt::format("the run may not stop in state {}", violation_.end);
    for (std::size_t k = 0; k < graph_.classes(); ++k)
      if (is_neglected(static_cast<ClassIndex>(k))) return fmt::format("the cycle is unfair to class {}", k);
    return {};
  }

  std::string objection_to(const Formula& formula) const {
    const auto is_in_p = [&](StateIndex state) { return formula.p.contains(state); };
    const auto is_in_q = [&](StateIndex state) { return formula.q.contains(state); };
    switch (formula.kind) {
      case Operator::eventually:
        if (std::ranges::any_of(prefix_, is_in_p)) return "a state of the prefix is in p";
        [[fallthrough]];
      case Operator::always_eventually:
        return std::ranges::any_of(cycle_, is_in_p) ? "a state of the cycle is in p" : "";
      case Operator::eventually_always:
        return std::ranges::all_of(cycle_, is_in_p) ? "all states of the cycle are in p" : "";
      case Operator::leads_to:
        if (violation_.trigger >= prefix_.size() || !is_in_p(prefix_[violation_.trigger]))
          return "the trigger is not a state of the prefix in p";
        if (std::any_of(prefix_.begin() + static_cast<std::ptrdiff_t>(violation_.trigger), prefix_.end(),
                        is_in_q) ||
            std::ranges::any_of(cycle_, is_in_q))
          return "a state behind the trigger is in q";
        return {};
      case Operator::always_possible:
        return may_reach(formula.p) ? "p can still be reached from the end" : "";
    }
    return {};
  }

 private:
  /// The steps are real, and the next one begins where a step leads, the last one at the end of the prefix.
  std::string objection_to(const std::vector<Step>& steps) const {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const StateIndex next = i + 1 < steps.size() ? steps[i + 1].state : violation_.end;
      const auto [state, ordinal] = steps[i];
      if (ordinal >= graph_.indices_of(state).size())
        return fmt::format("state {} has no transition {}", state, ordinal);
      if (transition_of(steps[i]).target != next)
        return fmt::format("transition {} of state {} does not lead to state {}", ordinal, state, next);
    }
    return {};
  }
  Transition transition_of(Step step) const { return graph_[graph_.first_of(step.state) + step.ordinal]; }

  bool is_neglected(ClassIndex fair_class) const {
    const auto is_enabled = [&](StateIndex state) { return graph_.enables(state, fair_class); };
    const auto takes = [&](Step step) { return transition_of(step).fair_class == fair_class; };
    if (std::ranges::any_of(violation_.cycle, takes)) return false;
    switch (fairness_.of(fair_class)) {
      case Fairness::unfair:
        return false;
      case Fairness::weak:
        return std::ranges::all_of(cycle_, is_enabled);
      case Fairness::strong:
        return std::ranges::any_of(cycle_, is_enabled);
    }
    return false;
  }

  /// Whether some path without faults leads from the end to `goal`, or to a state about which nothing is
  /// known.
  bool may_reach(const StateSet& goal) const {
    StateSet seen;
    std::vector<StateIndex> waiting{violation_.end};
    while (!waiting.empty()) {
      const StateIndex state = waiting.back();
      waiting.pop_back();
      if (seen.contains(state)) continue;
      seen.insert(state);
      if (goal.contains(state) || !graph_.is_expanded(state)) return true;
      for (const Transition transition : graph_.transitions_of(state))
        if (transition.fair_class != no_class) waiting.push_back(transition.target);
    }
    return false;
  }

  const StateGraph& graph_;
  const FairnessAssumptions& fairness_;
  const Violation& violation_;
  std::vector<StateIndex> prefix_;  // the states, with the end
  std::vector<StateIndex> cycle_;   // the states; that of the end alone when the run stops there
};

}  // namespace

std::string first_objection(const StateGraph& graph, const FairnessAssumptions& fairness,
                            const Formula& formula, const Violation& violation) {
  const Judge judge(graph, fairness, violation);
  if (auto objection = judge.objection_to_path(); !objection.empty()) return objection;
  if (formula.kind != Operator::always_possible)
    if (auto objection = judge.objection_to_fairness(); !objection.empty()) return objection;
  return judge.objection_to(formula);
}

}  // namespace understudy::liveness
