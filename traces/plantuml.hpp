#pragma once

#include <string>

#include "traces/trace.hpp"
#include "traces/window.hpp"

namespace understudy::traces {

/// The diagram of `to_mermaid` for PlantUML, of any length. Throws std::invalid_argument when the window is
/// empty or the trace has no states.
std::string to_plantuml(const Trace& trace, const StepWindow& window = {});

}  // namespace understudy::traces
