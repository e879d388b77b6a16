#pragma once

#include <string>

#include "traces/trace.hpp"

namespace understudy::traces {

/// A log with vector clocks for ShiViz (https://bestchai.bitbucket.io/shiviz/), with its parser's expression
/// in the first line, ready to be uploaded. Each step is an event of the machine that acts; a delivery
/// follows from the sending of its message. A machine that is called within a step has an event of its own.
/// What no machine does (a partition, a rule of a RuleModel) is an event of the host `environment`.
std::string to_shiviz(const Trace& trace);

}  // namespace understudy::traces
