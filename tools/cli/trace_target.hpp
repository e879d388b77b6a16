#pragma once

#include <string>

#include "tools/cli/target.hpp"
#include "traces/trace.hpp"

namespace understudy::cli {

/// The model as it was when the trace in `file` was written: the same parameters, budgets and options. Throws
/// what `open_target` throws, and MismatchedInput when the model does not have these settings any more, or
/// declares something else than it did.
Target target_of(const traces::Trace& trace, const std::string& file);

}  // namespace understudy::cli
