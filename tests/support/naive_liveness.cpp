#include "tests/support/naive_liveness.hpp"

#include <algorithm>

namespace understudy::test_support {

using liveness::Fairness;
using liveness::no_class;
using liveness::Operator;
using liveness::StateIndex;
using liveness::Transition;

NaiveLiveness::NaiveLiveness(const liveness::StateGraph& graph, const liveness::FairnessAssumptions& fairness)
    : graph_(graph),
      fairness_(fairness),
      all_((States{1} << graph.states()) - 1),
      initial_((States{1} << graph.initial_states()) - 1),
      successors_(graph.states()) {
  for (StateIndex state = 0; state < graph.states(); ++state)
    for (const Transition transition : graph.transitions_of(state))
      successors_[state] |= States{1} << transition.target;
  for (States set = 1; set <= all_; ++set) {
    bool is_connected = true;
    for (StateIndex state = 0; state < graph.states(); ++state)
      if (set >> state & 1) is_connected &= behind(States{1} << state, set) == set;
    if (is_connected && is_fair(set)) remaining_.push_back(set);
  }
  for (StateIndex state = 0; state < graph.states(); ++state)
    if (may_stop(state)) remaining_.push_back(States{1} << state);
}

std::optional<int> NaiveLiveness::shortest_violation(const liveness::Formula& formula) const {
  const States not_p = all_ & ~states_in(formula.p), not_q = all_ & ~states_in(formula.q);
  const auto union_where = [&](auto&& is_wanted) {
    States states = 0;
    for (const States set : remaining_)
      if (is_wanted(set)) states |= set;
    return states;
  };
  const auto remaining_in = [&](States within) {
    return union_where([=](States set) { return (set & ~within) == 0; });
  };
  switch (formula.kind) {
    case Operator::eventually:
      return distance(initial_, not_p, remaining_in(not_p));
    case Operator::always_eventually:
      return distance(initial_, all_, remaining_in(not_p));
    case Operator::eventually_always:
      return distance(initial_, all_, union_where([=](States set) { return (set & not_p) != 0; }));
    case Operator::leads_to: {
      std::optional<int> shortest;
      for (StateIndex trigger = 0; trigger < graph_.states(); ++trigger) {
        const States bit = States{1} << trigger;
        if ((bit & not_p) != 0) continue;
        const auto before = distance(initial_, all_, bit), after = distance(bit, not_q, remaining_in(not_q));
        if (before && after) shortest = std::min(shortest.value_or(1000), *before + *after);
      }
      return shortest;
    }
    case Operator::always_possible:
      break;
  }
  States saved = all_ & ~not_p;
  for (StateIndex round = 0; round < graph_.states(); ++round)
    for (StateIndex state = 0; state < graph_.states(); ++state) {
      if (!graph_.is_expanded(state)) saved |= States{1} << state;
      for (const Transition transition : graph_.transitions_of(state))
        if (transition.fair_class != no_class && (saved >> transition.target & 1))
          saved |= States{1} << state;
    }
  return distance(initial_, all_, all_ & ~saved);
}

NaiveLiveness::States NaiveLiveness::states_in(const liveness::StateSet& set) const {
  States states = 0;
  for (StateIndex state = 0; state < graph_.states(); ++state)
    if (set.contains(state)) states |= States{1} << state;
  return states;
}

NaiveLiveness::States NaiveLiveness::behind(States from, States within) const {
  States found = 0, before = ~found;
  while (found != before) {
    before = found;
    for (StateIndex state = 0; state < graph_.states(); ++state)
      if ((from | found) >> state & 1) found |= successors_[state] & within;
  }
  return found;
}

/// A run that visits exactly these states for ever takes at most all transitions among them, and then is
/// fairest.
bool NaiveLiveness::is_fair(States visited_for_ever) const {
  for (std::size_t k = 0; k < fairness_.classes(); ++k) {
    bool is_taken = false, is_enabled_somewhere = false, is_enabled_everywhere = true;
    for (StateIndex state = 0; state < graph_.states(); ++state) {
      if (!(visited_for_ever >> state & 1)) continue;
      bool is_enabled = false;
      for (const Transition transition : graph_.transitions_of(state)) {
        if (transition.fair_class != k) continue;
        is_enabled = true;
        is_taken |= (visited_for_ever >> transition.target & 1) != 0;
      }
      is_enabled_somewhere |= is_enabled;
      is_enabled_everywhere &= is_enabled;
    }
    const Fairness fairness = fairness_.of(static_cast<liveness::ClassIndex>(k));
    if (fairness == Fairness::weak && !is_taken && is_enabled_everywhere) return false;
    if (fairness == Fairness::strong && !is_taken && is_enabled_somewhere) return false;
  }
  return true;
}

bool NaiveLiveness::may_stop(StateIndex state) const {
  bool is_obliged = false;
  for (const Transition transition : graph_.transitions_of(state))
    is_obliged |=
        transition.fair_class != no_class && fairness_.of(transition.fair_class) != Fairness::unfair;
  return graph_.is_expanded(state) && !is_obliged;
}

std::optional<int> NaiveLiveness::distance(States from, States within, States goals) const {
  States reached = from & within;
  for (int steps = 0; steps <= static_cast<int>(graph_.states()); ++steps) {
    if ((reached & goals) != 0) return steps;
    States next = reached;
    for (StateIndex state = 0; state < graph_.states(); ++state)
      if (reached >> state & 1) next |= successors_[state] & within;
    reached = next;
  }
  return std::nullopt;
}

}  // namespace understudy::test_support
