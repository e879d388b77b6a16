#pragma once

#include "checker/dsl/system.hpp"
#include "checker/search/check.hpp"

namespace understudy::search {

/// Gives a violated property, that is not temporal, the simplest of its shortest scenarios: one with the
/// fewest faults, and of these one with the fewest switches, as far as the time suffices. `options` are those
/// of the search that found it.
void take_simplest_scenario(const System& system, const Options& options, PropertyResult& found);

/// Gives it, among the scenarios of the same length with no more faults, one with the fewest switches. A
/// *switch* is a step by another actor than that of the step before: by another machine that moves or is hit
/// by a fault, or by the network, which is cut and heals. Takes one search up to the scenario's depth that
/// records the graph. Beyond a million states, or under the reduction by commuting messages, where other
/// paths are not explored, the scenario stays as it is.
void take_fewest_switches(const System& system, const Options& options, PropertyResult& found);

/// How many steps of the scenario are faults that need a budget.
int count_faults(const System& system, const reference::Scenario& scenario);
/// How often the actor changes from one step of the scenario to the next.
int count_switches(const reference::Scenario& scenario);

}  // namespace understudy::search
