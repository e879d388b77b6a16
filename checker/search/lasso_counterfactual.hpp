#pragma once

#include <vector>

#include "checker/reference/interpreter.hpp"
#include "checker/reference/run.hpp"
#include "checker/reference/scenario.hpp"

namespace understudy::search {

/// The steps of a lasso (1: the first) without which it would not violate the instance of the property: each
/// is left out in turn, out of the cycle in every round, and the others are taken where they are still
/// possible, by their names, until the run comes back to where a round began. A step is needed if that run is
/// not fair, or does not violate the instance. `run` is the lasso as it was executed.
std::vector<std::size_t> needed_steps(const reference::Interpreter& interpreter, PropertyKind kind,
                                      const TemporalInstance& instance, const reference::Run& run,
                                      const reference::Scenario& scenario);

}  // namespace understudy::search
