#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "checker/liveness/fairness.hpp"
#include "checker/liveness/path.hpp"
#include "checker/liveness/state_graph.hpp"
#include "checker/liveness/state_set.hpp"

namespace understudy::liveness {

enum class Operator : std::uint8_t {
  eventually,
  always_eventually,
  eventually_always,
  leads_to,
  always_possible
};

/// A temporal operator, applied to sets of states. Make it with one of the functions below.
struct Formula {
  Operator kind;
  StateSet p;
  StateSet q = {};  // of leads_to only
};

/// Every fair run reaches a state of p.
Formula eventually(StateSet p);
/// Every fair run reaches a state of p again and again.
Formula always_eventually(StateSet p);
/// Every fair run remains in p from some moment on.
Formula eventually_always(StateSet p);
/// Whenever a fair run is in p, it is in q then or later.
Formula leads_to(StateSet p, StateSet q);
/// From every reachable state some path leads to p, without moves that have no class: a fault is no remedy.
Formula always_possible(StateSet p);

/// Why a formula does not hold: a run that begins in an initial state, goes the prefix, and then round the
/// cycle for ever. No violating run of the same kind has a shorter prefix.
///  - eventually: no state of the run is in p;
///  - always_eventually: no state of the cycle is in p;
///  - eventually_always: some state of the cycle is not in p;
///  - leads_to: the state of the prefix numbered `trigger` is in p, and from there on no state is in q;
///  - always_possible: from `end` no state of p can be reached any more; the cycle is empty.
struct Violation {
  std::vector<Step> prefix;
  StateIndex end = 0;       ///< where the prefix ends and the cycle begins
  std::vector<Step> cycle;  ///< empty: the run stops for ever in `end`
  std::size_t trigger = 0;  ///< of leads_to: 0 is the first state of the prefix, prefix.size() is `end`
};

struct Verdict {
  /// None: the formula holds, provided that the graph is complete; in a bounded graph nothing was found.
  std::optional<Violation> violation;
  /// A leads_to without any state of p: it could not have failed.
  bool is_vacuous = false;

  bool holds() const { return !violation; }
};

/// Decides a formula over the runs of a graph that are fair. A run may stop for ever in an expanded state
/// where no fair class is enabled. States that have not been expanded belong to no cycle, never stop, and
/// count as able to reach everything, so a violation is real in a bounded graph as well. Deterministic;
/// linear in the size of the graph for each class that is strongly fair. Throws std::invalid_argument when a
/// class of the graph has no assumption.
Verdict decide(const StateGraph& graph, const FairnessAssumptions& fairness, const Formula& formula);

/// The states from which some path without faults leads to `goal`; in a bounded graph: is known to.
StateSet states_that_reach(const StateGraph& graph, const StateSet& goal);

/// The classes that would make a violated formula hold if they, one at a time, were strongly fair. Candidates
/// are those that are enabled in the violation's cycle and not taken there. Ascending.
std::vector<ClassIndex> which_fairness_would_help(const StateGraph& graph,
                                                  const FairnessAssumptions& fairness, const Formula& formula,
                                                  const Violation& violation);

}  // namespace understudy::liveness
