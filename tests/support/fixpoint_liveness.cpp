#include "tests/support/fixpoint_liveness.hpp"

#include <algorithm>
#include <functional>

namespace understudy::test_support {

using liveness::ClassIndex;
using liveness::Fairness;
using liveness::no_class;
using liveness::Operator;
using liveness::StateIndex;
using liveness::Transition;

namespace {

using States = std::vector<bool>;

States operator~(States states) {
  states.flip();
  return states;
}
States combined(States left, const States& right, const std::function<bool(bool, bool)>& combine) {
  for (std::size_t state = 0; state < left.size(); ++state) left[state] = combine(left[state], right[state]);
  return left;
}
States operator&(const States& left, const States& right) {
  return combined(left, right, std::logical_and());
}
States operator|(const States& left, const States& right) { return combined(left, right, std::logical_or()); }

}  // namespace

FixpointLiveness::FixpointLiveness(SmallGraph graph, liveness::FairnessAssumptions fairness)
    : graph_(std::move(graph)), fairness_(std::move(fairness)) {
  // Whoever stops for ever goes round in a circle by a move that nobody has to treat fairly.
  for (StateIndex state = 0; state < graph_.transitions.size(); ++state)
    if (may_stop(state)) graph_.transitions[state].push_back({state, no_class});
}

bool FixpointLiveness::holds(const liveness::Formula& formula) const {
  const States p = states_in(formula.p), q = states_in(formula.q);
  switch (formula.kind) {
    case Operator::eventually: {
      const States bad = before_fair_runs(~p, all());
      return std::ranges::none_of(graph_.initial, [&](StateIndex state) { return bad[state]; });
    }
    case Operator::always_eventually:
      return !is_reachable(before_fair_runs(~p, all()));
    case Operator::eventually_always:
      return !is_reachable(before_fair_runs(all(), ~p));
    case Operator::leads_to:
      return !is_reachable(p & before_fair_runs(~q, all()));
    case Operator::always_possible:
      break;
  }
  return !is_reachable(~before(p, all(), false));
}

FixpointLiveness::States FixpointLiveness::states_in(const liveness::StateSet& set) const {
  States states(graph_.transitions.size());
  for (StateIndex state = 0; state < states.size(); ++state) states[state] = set.contains(state);
  return states;
}

bool FixpointLiveness::is_reachable(const States& goal) const {
  const States leading = before(goal, all());
  return std::ranges::any_of(graph_.initial, [&](StateIndex state) { return leading[state]; });
}

FixpointLiveness::States FixpointLiveness::before(const States& goal, const States& within,
                                                  bool with_faults) const {
  States found = goal & within;
  for (bool has_grown = true; has_grown;) {
    has_grown = false;
    for (StateIndex state = 0; state < found.size(); ++state) {
      if (found[state] || !within[state]) continue;
      found[state] = std::ranges::any_of(graph_.transitions[state], [&](Transition transition) {
        return found[transition.target] && (with_faults || transition.fair_class != no_class);
      });
      has_grown = has_grown || found[state];
    }
  }
  return found;
}

FixpointLiveness::States FixpointLiveness::before_fair_runs(const States& within, const States& again) const {
  States remaining = within;
  while (thin_out(remaining, again)) {
  }
  return before(remaining, within);
}

bool FixpointLiveness::thin_out(States& remaining, const States& again) const {
  const States earlier = remaining;
  remaining = before(again, remaining);
  for (std::size_t number = 0; number < fairness_.classes(); ++number) {
    const auto fair_class = static_cast<ClassIndex>(number);
    const States enabled = enabling(fair_class);
    if (fairness_.of(fair_class) == Fairness::weak)
      remaining = before(~enabled | taking(fair_class, remaining), remaining);
    if (fairness_.of(fair_class) == Fairness::strong)
      remaining = remaining & (~enabled | before(taking(fair_class, remaining), remaining));
  }
  for (StateIndex state = 0; state < remaining.size(); ++state)
    if (remaining[state])
      remaining[state] = std::ranges::any_of(
          graph_.transitions[state], [&](Transition transition) { return remaining[transition.target]; });
  return remaining != earlier;
}

FixpointLiveness::States FixpointLiveness::enabling(ClassIndex fair_class) const {
  return taking(fair_class, all());
}

FixpointLiveness::States FixpointLiveness::taking(ClassIndex fair_class, const States& within) const {
  States states(graph_.transitions.size());
  for (StateIndex state = 0; state < states.size(); ++state)
    states[state] = std::ranges::any_of(graph_.transitions[state], [&](Transition transition) {
      return transition.fair_class == fair_class && within[transition.target];
    });
  return states;
}

bool FixpointLiveness::may_stop(StateIndex state) const {
  return std::ranges::none_of(graph_.transitions[state], [&](Transition transition) {
    return transition.fair_class != no_class && fairness_.of(transition.fair_class) != Fairness::unfair;
  });
}

}  // namespace understudy::test_support
