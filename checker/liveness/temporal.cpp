#include "checker/liveness/temporal.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "checker/liveness/components.hpp"
#include "checker/liveness/fair_runs.hpp"

namespace understudy::liveness {

namespace {

std::function<bool(const Arrival&)> is_in(const StateSet& set) {
  return [&set](const Arrival& arrival) { return set.contains(arrival.state); };
}

std::optional<Path> shortest_approach(const StateGraph& graph, std::span<const Stage> stages) {
  const StateSet initial = StateSet::first(graph.initial_states());
  const std::vector<StateIndex> starts(initial.begin(), initial.end());
  return shortest_path(graph, starts, stages);
}

/// A fair run that goes through the stages `before`, then remains in `approach`, and at last in `within`,
/// where it comes to `visited` again and again.
struct Pattern {
  std::vector<Stage> before;
  const StateSet& approach;
  const StateSet& within;
  const StateSet& visited;
};

std::optional<Violation> find_run(const StateGraph& graph, const FairnessAssumptions& fairness,
                                  const Pattern& pattern) {
  const FairRuns runs = find_fair_runs(graph, fairness, pattern.within, pattern.visited);
  const StateSet goal = runs.on_cycle | runs.stopping;
  if (goal.empty()) return std::nullopt;
  std::vector<Stage> stages = pattern.before;
  stages.push_back({pattern.approach, is_in(goal)});
  auto path = shortest_approach(graph, stages);
  if (!path) return std::nullopt;
  Violation violation{std::move(path->steps), path->end, {}, 0};
  if (!pattern.before.empty()) violation.trigger = path->stage_ends.front();
  if (!runs.stopping.contains(path->end))
    violation.cycle = make_fair_cycle(graph, fairness, runs.component(path->end), pattern.visited, path->end);
  return violation;
}

/// The states from which `goal` is out of reach without faults. What follows on states that have not been
/// expanded is unknown, so these are not among them, unless they are taken to be `lost`.
StateSet find_lost(const StateGraph& graph, const StateSet& goal, StateSet lost = {}) {
  const StateSet others = StateSet::first(graph.expanded()) - goal;
  const Components components = strong_components(graph, others, Moves::without_faults);
  const ComponentMembers members(components, others);
  const auto may_escape = [&](StateIndex state) {
    return std::ranges::any_of(graph.transitions_of(state), [&](Transition transition) {
      return transition.fair_class != no_class && components.of(transition.target) != components.of(state) &&
             !lost.contains(transition.target);
    });
  };
  // Transitions between components lead to lower numbers, so their targets have been decided.
  for (Components::Number component = 0; component < components.count(); ++component)
    if (std::ranges::none_of(members[component], may_escape))
      for (const StateIndex state : members[component]) lost.insert(state);
  return lost;
}

std::optional<Violation> find_path_to_lost(const StateGraph& graph, const StateSet& goal) {
  const StateSet all = StateSet::first(graph.states());
  const StateSet lost = find_lost(graph, goal);
  const Stage stage{all, is_in(lost)};
  auto path = shortest_approach(graph, {&stage, 1});
  if (!path) return std::nullopt;
  return Violation{std::move(path->steps), path->end, {}, 0};
}

std::optional<Violation> find_violation(const StateGraph& graph, const FairnessAssumptions& fairness,
                                        const Formula& formula) {
  const StateSet all = StateSet::first(graph.states());
  const StateSet not_p = all - formula.p;
  switch (formula.kind) {
    case Operator::eventually:
      return find_run(graph, fairness, {{}, not_p, not_p, not_p});
    case Operator::always_eventually:
      return find_run(graph, fairness, {{}, all, not_p, not_p});
    case Operator::eventually_always:
      return find_run(graph, fairness, {{}, all, all, not_p});
    case Operator::leads_to: {
      const StateSet not_q = all - formula.q;
      const StateSet triggers = formula.p & not_q;
      return find_run(graph, fairness, {{{all, is_in(triggers)}}, not_q, not_q, not_q});
    }
    case Operator::always_possible:
      break;
  }
  return find_path_to_lost(graph, formula.p);
}

}  // namespace

Formula eventually(StateSet p) { return {Operator::eventually, std::move(p), {}}; }
Formula always_eventually(StateSet p) { return {Operator::always_eventually, std::move(p), {}}; }
Formula eventually_always(StateSet p) { return {Operator::eventually_always, std::move(p), {}}; }
Formula leads_to(StateSet p, StateSet q) { return {Operator::leads_to, std::move(p), std::move(q)}; }
Formula always_possible(StateSet p) { return {Operator::always_possible, std::move(p), {}}; }

Verdict decide(const StateGraph& graph, const FairnessAssumptions& fairness, const Formula& formula) {
  if (graph.classes() > fairness.classes())
    throw std::invalid_argument("a class of the graph has no fairness assumption: give one for each class");
  return {find_violation(graph, fairness, formula), formula.kind == Operator::leads_to && formula.p.empty()};
}

StateSet states_that_reach(const StateGraph& graph, const StateSet& goal) {
  const StateSet all = StateSet::first(graph.states());
  return all - find_lost(graph, goal, all - StateSet::first(graph.expanded()) - goal);
}

std::vector<ClassIndex> which_fairness_would_help(const StateGraph& graph,
                                                  const FairnessAssumptions& fairness, const Formula& formula,
                                                  const Violation& violation) {
  if (formula.kind == Operator::always_possible) return {};
  std::set<ClassIndex> enabled{}, taken{no_class};
  const auto note_enabled = [&](StateIndex state) {
    for (const Transition transition : graph.transitions_of(state)) enabled.insert(transition.fair_class);
  };
  note_enabled(violation.end);
  for (const auto [state, ordinal] : violation.cycle) {
    note_enabled(state);
    taken.insert(graph[graph.first_of(state) + ordinal].fair_class);
  }
  std::vector<ClassIndex> helpful;
  for (const ClassIndex fair_class : enabled)
    if (!taken.contains(fair_class) &&
        decide(graph, fairness.with(fair_class, Fairness::strong), formula).holds())
      helpful.push_back(fair_class);
  return helpful;
}

}  // namespace understudy::liveness
