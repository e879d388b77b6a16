#include "tests/support/needed_by_force.hpp"

#include <algorithm>

#include "checker/reference/interpreter.hpp"

namespace understudy::test_support {
namespace {

/// The canonical bytes of the states from which edges without faults lead to the goal.
std::set<std::string> states_that_reach(const StateGraph& graph, const reference::Interpreter& interpreter,
                                        const Condition& goal) {
  std::set<StateGraph::Number> reaching;
  for (StateGraph::Number state = 0; state < graph.plain.size(); ++state)
    if (interpreter.is_true(goal, graph.plain[state])) reaching.insert(state);
  for (std::size_t before = 0; before != reaching.size();) {
    before = reaching.size();
    for (const auto& edge : graph.edges)
      if (edge.fair_class != FairClasses::none && reaching.contains(edge.to)) reaching.insert(edge.from);
  }
  std::set<std::string> bytes;
  for (const auto state : reaching) bytes.insert(graph.states[state]);
  return bytes;
}

/// With its name and its choices, or at least with its name; else the end.
std::vector<reference::Move>::const_iterator same_step(const std::vector<reference::Move>& moves,
                                                       const Step& step) {
  const auto has_name = [&](const reference::Move& move) { return move.step.name == step.name; };
  const auto is_same = [&](const reference::Move& move) {
    return has_name(move) && move.step.choices == step.choices;
  };
  const auto found = std::ranges::find_if(moves, is_same);
  return found != moves.end() ? found : std::ranges::find_if(moves, has_name);
}

}  // namespace

std::vector<std::size_t> needed_by_force(const ModelBase& model, const StateGraph& graph,
                                         const Property& property, const reference::Scenario& scenario) {
  const auto interpreter = reference::make_interpreter(model);
  const auto reaching = states_that_reach(graph, *interpreter, property.instances.front().p);
  const auto initial = std::ranges::find_if(graph.initial, [&](StateGraph::Number state) {
    return interpreter->describe(graph.plain[state]) == scenario.moments.front().state;
  });
  std::vector<std::size_t> needed;
  for (std::size_t left_out = 1; left_out < scenario.moments.size(); ++left_out) {
    PlainState now = graph.plain[*initial];
    bool stays_possible = reaching.contains(canonical(now));
    for (std::size_t step = 1; step < scenario.moments.size(); ++step) {
      if (step == left_out) continue;
      const auto moves = interpreter->moves(now);
      const auto taken = same_step(moves, scenario.moments[step].step);
      if (taken == moves.end() || taken->failure.kind != reference::FailureKind::none) continue;
      now = taken->state;
      stays_possible = stays_possible && reaching.contains(canonical(now));
    }
    if (stays_possible) needed.push_back(left_out);
  }
  return needed;
}

}  // namespace understudy::test_support
