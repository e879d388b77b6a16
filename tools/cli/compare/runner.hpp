#pragma once

#include <optional>

#include "tools/cli/compare/known_runs.hpp"

namespace understudy::cli {

/// Answers every row that is not refused, from `known` where that is possible. The threads are shared: as
/// many rows at once as there are threads, each on one (measured on two, with rows of 400 states and of 10
/// million: 1.6 times as fast as one thread, where two on one row after the other give 1.2); only when there
/// are fewer rows, several threads search one. Finished rows are written to `known` at most once a second,
/// and at the end; the first failure to write is kept there and does not end the work, unless it comes before
/// the work. When a signal comes, the rows under way keep what they know so far, and the others get no
/// answer. Throws traces::OutputFailed, and whatever else ends a check.
void run_rows(Comparison& comparison, int threads, std::optional<KnownRuns>& known, AttendedSearch& attended);

}  // namespace understudy::cli
