#pragma once

#include <string>

#include "traces/trace.hpp"

namespace understudy::traces {

/// The trace as one HTML page that shows it: a space-time diagram, the steps, the states, what changed. The
/// page needs no other file and makes no request. Nothing in the trace is ever taken for markup. Throws
/// std::invalid_argument for a trace that `to_itf` refuses.
std::string to_html(const Trace& trace);

}  // namespace understudy::traces
