#pragma once

#include <cstddef>
#include <string>

#include "traces/trace.hpp"
#include "traces/window.hpp"

namespace understudy::traces {

/// Mermaid refuses longer texts (`maxTextSize`).
constexpr std::size_t mermaid_limit = 50'000;

/// A Mermaid `sequenceDiagram` of at most `mermaid_limit` bytes: a message is an arrow where it is delivered;
/// sites are boxes. When the steps do not all fit, the last ones are kept, and a note says how many were left
/// out. Of more than eight machines, only those with a part in the steps shown are drawn. Throws
/// std::invalid_argument when the window is empty or the trace has no states.
std::string to_mermaid(const Trace& trace, const StepWindow& window = {});

}  // namespace understudy::traces
