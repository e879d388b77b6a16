#pragma once

#include <vector>

#include "checker/liveness/components.hpp"
#include "checker/liveness/fairness.hpp"
#include "checker/liveness/path.hpp"
#include "checker/liveness/state_graph.hpp"
#include "checker/liveness/state_set.hpp"

namespace understudy::liveness {

/// Where a fair run can remain for ever: round a cycle in a fair component, or stopping.
struct FairRuns {
  StateSet on_cycle;                             ///< the states of all fair components
  std::vector<Components::Number> component_of;  ///< of these states; empty when there are none
  StateSet stopping;                             ///< states where the run may stop

  /// The states of the fair component of a state that is on a cycle: a fair cycle goes through all of them.
  StateSet component(StateIndex state) const;
};

/// Finds all fair runs that remain `within` for ever, and come again and again to a state of `visited` (to
/// demand nothing, give the same set twice). By strong components: a weakly fair class must be taken in the
/// component or disabled somewhere in it. Where a strongly fair one is enabled and not taken, the states that
/// enable it are removed and the rest is decomposed again (as for Streett automata: Emerson and Lei,
/// "Modalities for model checking", 1987).
FairRuns find_fair_runs(const StateGraph& graph, const FairnessAssumptions& fairness, const StateSet& within,
                        const StateSet& visited);

/// A cycle from `start` in its fair component that is fair and comes to a state of `visited`. Short, as every
/// obligation is met by way of the nearest transition or state that meets one.
std::vector<Step> make_fair_cycle(const StateGraph& graph, const FairnessAssumptions& fairness,
                                  const StateSet& component, const StateSet& visited, StateIndex start);

}  // namespace understudy::liveness
