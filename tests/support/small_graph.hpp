#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "checker/liveness/fairness.hpp"
#include "checker/liveness/state_graph.hpp"
#include "checker/liveness/temporal.hpp"

namespace understudy::test_support {

/// A graph whose states have any numbers.
struct SmallGraph {
  std::vector<std::vector<liveness::Transition>> transitions;  // of each state
  std::vector<liveness::StateIndex> initial;
  std::size_t most_expanded = std::numeric_limits<std::size_t>::max();  // then the search is bounded
};

struct DiscoveredGraph {
  liveness::StateGraph graph;
  std::vector<liveness::StateIndex> order;  // the states of the small graph, as they were discovered
};

/// What a breadth-first search makes of it.
DiscoveredGraph discover(const SmallGraph& small);

/// A graph with names, as written in a test: transitions, then what else is to be said, each by clauses as in
///
///     a -x-> b, b -y-> a, b -!-> c; p: b c; q: a; initial: a; strong: x; unfair: y; expanded: 2
///
/// Between the arrows stand classes, "!" for none. Without a word classes are weakly fair, the first state
/// alone is initial, and all states are expanded.
struct DrawnGraph {
  explicit DrawnGraph(const std::string& text);

  /// A run as "a -x-> [b -y-> c -x->]", the cycle in brackets; "a -x-> [b]" stops in b.
  std::string to_string(const liveness::Violation& violation) const;
  std::string to_string(const std::vector<liveness::ClassIndex>& classes) const;

  liveness::StateGraph graph{0};
  liveness::FairnessAssumptions fairness{{}};
  liveness::StateSet p, q;

 private:
  std::string to_string(const std::vector<liveness::Step>& steps) const;

  std::vector<std::string> states_;
  std::vector<std::string> classes_;
};

}  // namespace understudy::test_support
