#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tools/cli/attended_search.hpp"
#include "tools/cli/compare/axis.hpp"
#include "tools/cli/findings/findings.hpp"

namespace understudy::cli {

struct CompareArguments {
  CheckArguments check;    // what all configurations share
  std::vector<Axis> axes;  // at least one
  std::size_t max_rows = 1000;
  std::optional<std::string> markdown, json;  // files, or "-" for standard output
  std::optional<std::string> resume;          // where finished rows are kept
};

/// Throws UsageError.
CompareArguments parse_compare(const std::vector<std::string>& words);

/// One configuration and what became of it.
struct ComparisonRow {
  Combination values;                // one for each axis
  CheckArguments check;              // decides this row alone
  Target target;                     // has a model unless the configuration is refused
  std::optional<Findings> findings;  // none when it was refused, and when there was no time for it
  double seconds = 0;
  std::string refusal;             // why there is no answer: a sentence of the model
  bool is_model_at_fault = false;  // the refusal is a defect of the model, not a matter of its parameters
  bool was_known = false;          // from the file of finished rows
};

struct Comparison {
  std::string model, description;
  std::vector<ComparisonRow> rows;  // in the order of the combinations
  double seconds = 0;               // from the first row to the last

  /// Every property of some row, in the order of their first appearance.
  std::vector<std::string> properties() const;
};

/// The check that decides the row, without what accompanies the verdicts.
CheckArguments plain_check(const ComparisonRow& row);

/// Runs `action` for the row; when it throws UsageError or ModelError, that becomes the row's refusal.
void attempt(ComparisonRow& row, const std::function<void()>& action);

/// Opens the model once for each combination. A configuration that the model refuses is a row of its own;
/// when it refuses all of them, this throws what the first was refused with (UsageError or ModelError).
Comparison planned(const CompareArguments& arguments, AttendedSearch& attended);

/// Violations are answers here, so they do not matter. `signal`: the one that interrupted, or 0.
ExitCode exit_code_of(const Comparison& comparison, int signal);

}  // namespace understudy::cli
