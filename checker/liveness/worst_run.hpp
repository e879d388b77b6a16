#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "checker/liveness/path.hpp"
#include "checker/liveness/state_graph.hpp"
#include "checker/liveness/state_set.hpp"

namespace understudy::liveness {

/// What is added up along the runs of a graph: each transition into a state of `counted` has a gain, which
/// must not be negative; one into any other state ends the counting, which begins anew behind it.
struct Count {
  const StateSet& counted;
  std::function<std::int64_t(TransitionIndex)> gain;
};

/// The run whose count becomes greatest at some moment, among those that begin in an initial state.
struct WorstRun {
  std::optional<std::int64_t> count;  ///< none: round the cycle it grows for ever
  std::vector<Step> prefix;           ///< a shortest one to the greatest count, or to such a cycle
  StateIndex end = 0;                 ///< where the prefix ends, and the cycle begins
  std::vector<Step> cycle;            ///< empty when there is a count
};

/// Finds it by the strong components of the counted states. In a component no transition may gain anything,
/// else the count is unbounded; so all its states are reached with the same greatest count, which is that of
/// the longest path through the acyclic graph of components. A run has that count exactly when each of its
/// transitions is tight: what it gains is the difference between the counts of its states. So a shortest one
/// is found breadth-first. Takes linear time. In a bounded graph the count is a lower bound.
WorstRun worst_run(const StateGraph& graph, const Count& count);

}  // namespace understudy::liveness
