#include "tests/support/state_graph.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "checker/reference/interpreter.hpp"

namespace understudy::test_support {
namespace {

/// Words for the differences between two graphs of one model.
class Comparison {
 public:
  Comparison(const ModelBase& model, const StateGraph& expected, const StateGraph& actual)
      : interpreter_(reference::make_interpreter(model)), expected_(expected), actual_(actual) {}

  std::string first_difference() const {
    for (const auto& compare : {&Comparison::contradictions, &Comparison::states, &Comparison::edges,
                                &Comparison::counts, &Comparison::findings})
      if (auto difference = (this->*compare)(); !difference.empty()) return difference;
    return {};
  }

 private:
  std::string contradictions() const {
    if (!expected_.contradictions.empty()) return expected_.contradictions.front();
    return actual_.contradictions.empty() ? "" : actual_.contradictions.front();
  }
  std::string states() const {
    for (StateGraph::Number state = 0; state < expected_.states.size(); ++state)
      if (!std::binary_search(actual_.states.begin(), actual_.states.end(), expected_.states[state]))
        return "this state is missing: " + text(expected_, state);
    for (StateGraph::Number state = 0; state < actual_.states.size(); ++state)
      if (!std::binary_search(expected_.states.begin(), expected_.states.end(), actual_.states[state]))
        return "this state should not be reachable: " + text(actual_, state);
    return {};
  }
  std::string edges() const {
    const auto [wanted, found] = std::mismatch(expected_.edges.begin(), expected_.edges.end(),
                                               actual_.edges.begin(), actual_.edges.end());
    if (wanted == expected_.edges.end() && found == actual_.edges.end()) return {};
    const bool is_missing =
        found == actual_.edges.end() || (wanted != expected_.edges.end() && *wanted < *found);
    const auto& edge = is_missing ? *wanted : *found;
    return fmt::format("this step (fair class {}) {}: from {} to {}", edge.fair_class,
                       is_missing ? "is missing" : "should not exist (so often)", text(expected_, edge.from),
                       text(expected_, edge.to));
  }
  std::string counts() const {
    if (expected_.initial != actual_.initial) return "other states are initial";
    if (expected_.transitions != actual_.transitions)
      return fmt::format("{} transitions instead of {}", actual_.transitions, expected_.transitions);
    if (expected_.levels != actual_.levels)
      return fmt::format("{} levels instead of {}", actual_.levels, expected_.levels);
    return {};
  }
  std::string findings() const {
    for (const auto* graph : {&expected_, &actual_})
      for (const auto& [name, finding] : graph->findings)
        if (auto difference = compare_finding(name); !difference.empty()) return difference;
    return {};
  }
  std::string compare_finding(const std::string& name) const {
    const auto wanted = expected_.findings.find(name), found = actual_.findings.find(name);
    if (found == actual_.findings.end())
      return fmt::format("'{}' is not found, it should be at {}", name,
                         text(expected_, *wanted->second.states.begin()));
    if (wanted == expected_.findings.end())
      return fmt::format("'{}' should not be found at {}", name,
                         text(actual_, *found->second.states.begin()));
    if (wanted->second.steps != found->second.steps)
      return fmt::format("'{}' is found after {} steps instead of {}", name, found->second.steps,
                         wanted->second.steps);
    std::vector<StateGraph::Number> differing;
    std::set_symmetric_difference(wanted->second.states.begin(), wanted->second.states.end(),
                                  found->second.states.begin(), found->second.states.end(),
                                  std::back_inserter(differing));
    if (differing.empty()) return {};
    return fmt::format("'{}' is {} at {}", name,
                       wanted->second.states.contains(differing[0]) ? "not found" : "wrongly found",
                       text(expected_, differing[0]));
  }
  std::string text(const StateGraph& graph, StateGraph::Number state) const {
    std::string text;
    for (const auto& [name, value] : interpreter_->describe(graph.plain[state]))
      text += fmt::format("\n    {} = {}", name, value.to_string());
    return text;
  }

  std::unique_ptr<reference::Interpreter> interpreter_;
  const StateGraph& expected_;
  const StateGraph& actual_;
};

std::string compare_scenario(const StateGraph::Finding& finding, const search::PropertyResult& property) {
  using Kind = search::PropertyResult::Kind;
  if (!property.scenario) return fmt::format("'{}' is violated without a scenario", property.name);
  const std::size_t steps = property.scenario->moments.size() - 1;
  if (steps != finding.steps)
    return fmt::format("the scenario of '{}' has {} steps instead of {}", property.name, steps,
                       finding.steps);
  const bool ends_failing = property.kind == Kind::unhandled_event || property.kind == Kind::overflow ||
                            property.kind == Kind::assertion;
  if (property.scenario->failing_step.has_value() != ends_failing)
    return fmt::format("the scenario of '{}' should {}end with a failing step", property.name,
                       ends_failing ? "" : "not ");
  return {};
}

std::string compare_property(const StateGraph& expected, const search::PropertyResult& property) {
  if (search::is_temporal(property.kind)) return {};  // needs more than the findings at single states
  const bool is_goal = property.kind == search::PropertyResult::Kind::goal;
  const auto finding = expected.findings.find(property.name);
  const bool is_found = finding != expected.findings.end();
  const auto wanted = is_found == is_goal ? search::Judgement::holds : search::Judgement::violated;
  if (property.judgement != wanted)
    return fmt::format("'{}' is {}, it should be {}", property.name, to_string(property.judgement),
                       to_string(wanted));
  return is_found && !is_goal ? compare_scenario(finding->second, property) : std::string();
}

}  // namespace

void StateGraph::find(const std::string& property, Number state, std::uint32_t steps) {
  findings.try_emplace(property, Finding{steps, {}}).first->second.states.insert(state);
}

void StateGraph::number_by_content(const std::map<std::string, Number>& numbers) {
  std::vector<Number> rank(numbers.size());
  std::vector<PlainState> sorted;
  for (const auto& [bytes, number] : numbers) {
    rank[number] = static_cast<Number>(states.size());
    states.push_back(bytes);
    sorted.push_back(std::move(plain[number]));
  }
  plain = std::move(sorted);
  for (auto& state : initial) state = rank[state];
  std::sort(initial.begin(), initial.end());
  for (auto& edge : edges) edge.from = rank[edge.from], edge.to = rank[edge.to];
  std::sort(edges.begin(), edges.end());
  for (auto& [name, finding] : findings) {
    std::set<Number> renumbered;
    for (Number state : finding.states) renumbered.insert(rank[state]);
    finding.states = std::move(renumbered);
  }
}

std::string first_difference(const ModelBase& model, const StateGraph& expected, const StateGraph& actual) {
  return Comparison(model, expected, actual).first_difference();
}

std::string first_difference(const StateGraph& expected, const search::Result& result) {
  if (!result.complete()) return "the search is not complete";
  if (result.states != expected.states.size())
    return fmt::format("{} states instead of {}", result.states, expected.states.size());
  if (result.transitions != expected.transitions)
    return fmt::format("{} transitions instead of {}", result.transitions, expected.transitions);
  if (result.depth != expected.levels)
    return fmt::format("{} levels instead of {}", result.depth, expected.levels);
  for (const auto& property : result.properties)
    if (auto difference = compare_property(expected, property); !difference.empty()) return difference;
  return {};
}

}  // namespace understudy::test_support
