#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "traces/trace.hpp"

namespace understudy::traces {

/// Which steps to draw: from the one that leads to moment `first` to the one that leads to `last`, both
/// included. A failing step counts as one more moment. Nothing given: all steps.
struct MermaidWindow {
  std::optional<std::size_t> first;
  std::optional<std::size_t> last;
};

/// Mermaid refuses longer texts (`maxTextSize`).
constexpr std::size_t mermaid_limit = 50'000;

/// A Mermaid `sequenceDiagram` of at most `mermaid_limit` bytes: a message is an arrow where it is delivered;
/// sites are boxes. When the steps do not all fit, the last ones are kept, and a note says how many were left
/// out. Of more than eight machines, only those with a part in the steps shown are drawn. Throws
/// std::invalid_argument when the window is empty or the trace has no states.
std::string to_mermaid(const Trace& trace, const MermaidWindow& window = {});

}  // namespace understudy::traces
