#pragma once

#include "checker/liveness/temporal.hpp"
#include "checker/search/temporal_check.hpp"

namespace understudy::search {

/// Executes the violation with the reference interpreter, which knows nothing of the graph: every step must
/// be possible, the cycle fair, and the predicates as the operator says. Fills in scenario and explanation.
/// Throws ReplayMismatch. `formula` is the instance on the graph.
void explain_lasso(const RecordedSearch& search, PropertyKind kind, const TemporalInstance& instance,
                   const liveness::Formula& formula, const liveness::Violation& violation,
                   PropertyResult& result);

}  // namespace understudy::search
