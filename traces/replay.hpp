#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "checker/dsl/model_base.hpp"
#include "traces/trace.hpp"

namespace understudy::traces {

/// What came of executing a trace again.
struct ReplayResult {
  /// The first difference, in one sentence; nothing when every step and every state were the same.
  std::optional<std::string> difference;
  std::size_t steps = 0;  // executed with the same result, the failing one included
  /// Whether the end (of a lasso: the whole run) was judged too: not when the property is none of the model's
  /// own, nor of `always_possible`.
  bool judged = false;
  /// For each moment, as far as the trace was executed: which of the model's properties do not hold there.
  std::vector<std::vector<Unmet>> unmet;
};

/// The model's own properties, as `ReplayResult::unmet` counts them.
std::vector<Judged> judged_properties(const ModelBase& model);

/// Executes the trace with the reference interpreter: before each step, everything that the model can do is
/// listed, and the step of the trace must be there and lead to its state. `model` must be built with the
/// parameters, budgets and options of the trace. At the end the trace's property must be violated.
ReplayResult replay(const Trace& trace, const ModelBase& model);

}  // namespace understudy::traces
