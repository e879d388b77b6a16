#include "tools/cli/compare/comparison.hpp"

#include <algorithm>
#include <csignal>

#include "checker/search/decisions.hpp"
#include "tools/cli/findings/extras.hpp"

namespace understudy::cli {
namespace {

ComparisonRow row_of(const Combination& values, const CompareArguments& arguments) {
  ComparisonRow row;
  row.values = values;
  row.check = arguments.check;
  for (std::size_t index = 0; index < values.size(); ++index)
    apply(arguments.axes[index], values[index], row.check.settings);
  return row;
}

void open(ComparisonRow& row, AttendedSearch& attended) {
  row.target = attended.open(row.check);
  search::Decisions(*row.target.model, row.check.search);  // refuses unknown properties
  extras_asked(row.check, *row.target.model);              // and measures
}

/// A name that no configuration knows is a mistake in the command, not an answer.
void refuse_hopeless(const Comparison& comparison) {
  const auto& rows = comparison.rows;
  if (std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.refusal.empty(); })) return;
  if (rows.front().is_model_at_fault) throw ModelError(rows.front().refusal);
  throw UsageError(rows.front().refusal);
}

}  // namespace

std::vector<std::string> Comparison::properties() const {
  std::vector<std::string> names;
  for (const auto& row : rows) {
    if (!row.findings) continue;
    for (const auto& finding : row.findings->properties)
      if (std::find(names.begin(), names.end(), finding.name) == names.end()) names.push_back(finding.name);
  }
  return names;
}

CheckArguments plain_check(const ComparisonRow& row) {
  CheckArguments check = row.check;
  check.measures.clear();
  check.fault_sets = false;
  return check;
}

void attempt(ComparisonRow& row, const std::function<void()>& action) {
  const auto refuse = [&](const std::exception& error, bool is_model_at_fault) {
    row.refusal = error.what();
    row.is_model_at_fault = is_model_at_fault;
  };
  try {
    action();
  } catch (const UsageError& error) {
    refuse(error, false);
  } catch (const ModelError& error) {
    refuse(error, true);
  }
}

Comparison planned(const CompareArguments& arguments, AttendedSearch& attended) {
  Comparison comparison;
  for (const auto& values : combinations_of(arguments.axes)) {
    comparison.rows.push_back(row_of(values, arguments));
    ComparisonRow& row = comparison.rows.back();
    attempt(row, [&] { open(row, attended); });
    if (!row.target.model) continue;
    comparison.model = row.target.model->name();
    comparison.description = row.target.model->description();
  }
  refuse_hopeless(comparison);
  return comparison;
}

ExitCode exit_code_of(const Comparison& comparison, int signal) {
  using search::Ending;
  const auto& rows = comparison.rows;
  if (signal) return signal == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
  if (std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.is_model_at_fault; }))
    return ExitCode::model_at_fault;
  const auto some_row_ended = [&](auto condition) {
    return std::any_of(rows.begin(), rows.end(),
                       [&](const auto& row) { return row.findings && condition(row.findings->ending); });
  };
  if (some_row_ended([](Ending ending) { return ending == Ending::memory_limit; }))
    return ExitCode::memory_limit;
  return some_row_ended([](Ending ending) { return ending != Ending::complete; }) ? ExitCode::inconclusive
                                                                                  : ExitCode::success;
}

}  // namespace understudy::cli
