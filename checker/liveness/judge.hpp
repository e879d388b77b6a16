#pragma once

#include <string>

#include "checker/liveness/fairness.hpp"
#include "checker/liveness/state_graph.hpp"
#include "checker/liveness/temporal.hpp"

namespace understudy::liveness {

/// Judges a violation by the definitions alone, independently of how it was found: the path is real, the
/// cycle is closed and fair, and the formula is false on the run. One sentence about the first objection;
/// empty when there is none.
std::string first_objection(const StateGraph& graph, const FairnessAssumptions& fairness,
                            const Formula& formula, const Violation& violation);

}  // namespace understudy::liveness
