#include "tests/support/small_graph.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

namespace understudy::test_support {

using liveness::ClassIndex;
using liveness::Fairness;
using liveness::no_class;
using liveness::StateIndex;
using liveness::Transition;

DiscoveredGraph discover(const SmallGraph& small) {
  std::vector<StateIndex> order;
  std::map<StateIndex, StateIndex> numbers;
  const auto number_of = [&](StateIndex state) {
    const auto [place, is_new] = numbers.try_emplace(state, static_cast<StateIndex>(order.size()));
    if (is_new) order.push_back(state);
    return place->second;
  };
  for (const StateIndex state : small.initial) number_of(state);
  DiscoveredGraph found{liveness::StateGraph(static_cast<StateIndex>(order.size())), {}};
  for (std::size_t i = 0; i < order.size() && i < small.most_expanded; ++i) {
    std::vector<Transition> transitions = small.transitions[order[i]];
    for (Transition& transition : transitions) transition.target = number_of(transition.target);
    found.graph.append(transitions);
  }
  found.order = std::move(order);
  return found;
}

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

/// Numbers for names, in the order of their first use.
class Names {
 public:
  std::size_t number_of(const std::string& name) {
    const auto place = std::ranges::find(names_, name);
    const auto number = static_cast<std::size_t>(place - names_.begin());
    if (place == names_.end()) names_.push_back(name);
    return number;
  }
  const std::vector<std::string>& all() const { return names_; }

 private:
  std::vector<std::string> names_;
};

/// The text, taken apart.
struct Drawing {
  explicit Drawing(const std::string& text) {
    for (const std::string& clause : split(text, ';')) {
      if (const auto colon = clause.find(':'); colon != std::string::npos)
        clauses[words_of(clause.substr(0, colon)).at(0)] = words_of(clause.substr(colon + 1));
      else
        for (const std::string& arrow : split(clause, ',')) add_transition(words_of(arrow));
    }
    for (const std::string& name : clauses["initial"]) small.initial.push_back(state(name));
    if (small.initial.empty()) small.initial.push_back(0);
    if (clauses.contains("expanded")) small.most_expanded = std::stoul(clauses["expanded"].at(0));
  }

  StateIndex state(const std::string& name) {
    const auto number = states.number_of(name);
    if (number >= small.transitions.size()) small.transitions.resize(number + 1);
    return static_cast<StateIndex>(number);
  }

  Names states, classes;
  SmallGraph small;
  std::map<std::string, std::vector<std::string>> clauses;

 private:
  void add_transition(const std::vector<std::string>& words) {
    if (words.size() != 3 || !words[1].starts_with('-') || !words[1].ends_with("->"))
      throw std::invalid_argument("a transition is written a -x-> b");
    const std::string label = words[1].substr(1, words[1].size() - 3);
    const auto fair_class = label == "!" ? no_class : static_cast<ClassIndex>(classes.number_of(label));
    const StateIndex source = state(words[0]), target = state(words[2]);
    small.transitions[source].push_back({target, fair_class});
  }
};

}  // namespace

DrawnGraph::DrawnGraph(const std::string& text) {
  Drawing drawing(text);
  DiscoveredGraph found = discover(drawing.small);
  graph = std::move(found.graph);
  for (const StateIndex state : found.order) states_.push_back(drawing.states.all()[state]);

  const auto states_named = [&](const std::string& clause) {
    liveness::StateSet set;
    for (const std::string& name : drawing.clauses[clause]) {
      const auto place = std::ranges::find(states_, name);
      if (place == states_.end()) throw std::invalid_argument(name + " is not reachable");
      set.insert(static_cast<StateIndex>(place - states_.begin()));
    }
    return set;
  };
  p = states_named("p");
  q = states_named("q");

  const auto assume = [&](const std::string& clause, Fairness assumption) {
    for (const std::string& name : drawing.clauses[clause])
      fairness = fairness.with(static_cast<ClassIndex>(drawing.classes.number_of(name)), assumption);
  };
  classes_ = drawing.classes.all();
  fairness = liveness::FairnessAssumptions(std::vector<Fairness>(classes_.size(), Fairness::weak));
  assume("strong", Fairness::strong);
  assume("unfair", Fairness::unfair);
}

std::string DrawnGraph::to_string(const std::vector<liveness::Step>& steps) const {
  std::string text;
  for (const auto [state, ordinal] : steps) {
    const ClassIndex fair_class = graph[graph.first_of(state) + ordinal].fair_class;
    if (!text.empty()) text += ' ';
    text += states_[state] + " -" + (fair_class == no_class ? "!" : classes_[fair_class]) + "->";
  }
  return text;
}

std::string DrawnGraph::to_string(const liveness::Violation& violation) const {
  std::string text = to_string(violation.prefix);
  if (!text.empty()) text += ' ';
  return text + '[' + (violation.cycle.empty() ? states_[violation.end] : to_string(violation.cycle)) + ']';
}

std::string DrawnGraph::to_string(const std::vector<ClassIndex>& classes) const {
  std::string text;
  for (const ClassIndex fair_class : classes) text += (text.empty() ? "" : " ") + classes_[fair_class];
  return text;
}

}  // namespace understudy::test_support
