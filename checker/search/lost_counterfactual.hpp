#pragma once

#include <vector>

#include "checker/liveness/temporal.hpp"
#include "checker/reference/interpreter.hpp"
#include "checker/search/temporal_check.hpp"

namespace understudy::search {

/// The steps of a scenario of `always_possible` (1: the first) without which the goal would have stayed
/// possible: each is left out in turn, and those behind it are taken again where they are still possible, by
/// their names. A step is needed if from every state of that run the recorded graph knows a way to `goal`
/// without faults. After a complete search it knows all ways, and since the scenario is a shortest one every
/// step is needed; where a bounded search knows no way, the step is not told. `violation` is the scenario in
/// the graph.
std::vector<std::size_t> needed_steps(const RecordedSearch& search, const reference::Interpreter& interpreter,
                                      const liveness::StateSet& goal, const liveness::Violation& violation,
                                      const reference::Scenario& scenario);

}  // namespace understudy::search
