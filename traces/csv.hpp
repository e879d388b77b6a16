#pragma once

#include <string>

#include "traces/trace.hpp"

namespace understudy::traces {

/// A table for spreadsheets and scripts (RFC 4180, UTF-8): a row for each moment, with a column for its
/// number, its kind, its actor, its name and for every field of the state (`replica0.disk.epoch`); lists,
/// sets and maps are one column each. A field that does not exist in a moment is an empty cell. A failing
/// step is a last row without a state.
std::string to_csv(const Trace& trace);

}  // namespace understudy::traces
