#pragma once

#include <vector>

#include "checker/liveness/fairness.hpp"
#include "checker/liveness/path.hpp"
#include "checker/liveness/state_graph.hpp"
#include "checker/liveness/state_set.hpp"

namespace understudy::liveness {

/// Where a fair run can remain for ever.
struct FairRuns {
  StateSet on_cycle;  ///< states of fair components: every one lies on a fair cycle with all the others
  StateSet stopping;  ///< states where it may stop

  StateSet states() const { return on_cycle | stopping; }
};

/// Finds all fair runs that remain `within` for ever, and come again and again to a state of `visited` (to
/// demand nothing, give the same set twice). By strong components: a weakly fair class must be taken in the
/// component or disabled somewhere in it. Where a strongly fair one is enabled and not taken, the states that
/// enable it are removed and the rest is decomposed again (as for Streett automata: Emerson and Lei,
/// "Modalities for model checking", 1987).
FairRuns find_fair_runs(const StateGraph& graph, const FairnessAssumptions& fairness, const StateSet& within,
                        const StateSet& visited);

/// A cycle from `start`, in one of the fair components found, that is fair and comes to a state of `visited`.
/// Short, as every obligation is met by way of the nearest transition or state that meets one.
std::vector<Step> make_fair_cycle(const StateGraph& graph, const FairnessAssumptions& fairness,
                                  const StateSet& on_cycle, const StateSet& visited, StateIndex start);

}  // namespace understudy::liveness
