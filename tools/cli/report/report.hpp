#pragma once

#include <string>

#include "tools/cli/report/outcome.hpp"
#include "tools/cli/terminal/terminal.hpp"
#include "traces/trace.hpp"

namespace understudy::cli {

/// The report of a check for a person. `scenario`: that of the first violation, when it has one.
std::string text_report(const Outcome& outcome, const traces::Trace* scenario, const Terminal& terminal);

/// One line: the verdict.
std::string verdict_line(const Outcome& outcome, const Terminal& terminal);

/// The same as one JSON object, with a newline at its end.
std::string json_report(const Outcome& outcome);

/// "complete", "state limit", ...
const char* to_string(search::Ending ending);
/// "every reachable state was explored", "stopped by --max-states", ...
std::string why_it_ended(search::Ending ending);

}  // namespace understudy::cli
