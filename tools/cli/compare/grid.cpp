#include "tools/cli/compare/grid.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tools/cli/report/report.hpp"
#include "tools/cli/terminal/numbers.hpp"

namespace understudy::cli {
namespace {

using search::Judgement;

Paint paint_of(Judgement verdict) {
  if (verdict == Judgement::holds) return Paint::green;
  return verdict == Judgement::violated ? Paint::red : Paint::yellow;
}

/// What the rows say about the property, as far as they say something.
std::vector<const Finding*> about(const std::string& property, const Comparison& comparison) {
  std::vector<const Finding*> findings;
  for (const auto& row : comparison.rows)
    if (const Finding* finding = row.findings ? row.findings->find(property) : nullptr)
      findings.push_back(finding);
  return findings;
}

/// Whether a column would hold nothing but "holds", and "inconclusive" where the search ended early, which
/// the row says anyway.
bool makes_no_difference(const std::vector<const Finding*>& findings) {
  const auto is = [](Judgement verdict) {
    return [verdict](const Finding* finding) { return finding->verdict == verdict; };
  };
  return std::any_of(findings.begin(), findings.end(), is(Judgement::holds)) &&
         std::none_of(findings.begin(), findings.end(), is(Judgement::violated));
}

std::string join_words(const std::string& words, const std::string& more) {
  return more.empty() ? words : words + ", " + more;
}

/// What the row says in the column of a property.
Grid::Cell cell_of(const ComparisonRow& row, const std::string& property) {
  if (!row.refusal.empty()) return {"error", Paint::yellow};
  const Finding* finding = row.findings ? row.findings->find(property) : nullptr;
  if (!finding) return {"-"};  // not run, or this configuration has no such property
  const std::string fewest = fewest_faults_words(*finding);
  return {join_words(verdict_words(*finding), fewest), paint_of(finding->verdict),
          finding->steps ? fmt::format("violated ({})", join_words(std::to_string(*finding->steps), fewest))
                         : ""};
}

/// The same for a measure.
Grid::Cell number_cell(const ComparisonRow& row, const std::string& measure) {
  if (!row.refusal.empty()) return {"error", Paint::yellow};
  const NumberFound* number = row.findings ? row.findings->find_number(measure) : nullptr;
  if (!number) return {"-"};
  return {number_words(*number), number->is_worst ? Paint::plain : Paint::yellow};
}

std::vector<std::string> measures_in(const Comparison& comparison) {
  std::vector<std::string> names;
  for (const auto& row : comparison.rows) {
    if (!row.findings) continue;
    for (const auto& number : row.findings->numbers)
      if (std::find(names.begin(), names.end(), number.measure) == names.end())
        names.push_back(number.measure);
  }
  return names;
}

void add_counts(const ComparisonRow& row, std::vector<Grid::Cell>& cells) {
  if (!row.findings) {
    cells.push_back(row.refusal.empty() ? Grid::Cell{"not run", Paint::yellow}
                                        : Grid::Cell{"error", Paint::yellow});
    cells.push_back({"-"});
    return;
  }
  const bool is_complete = row.findings->is_complete();
  cells.push_back({grouped(row.findings->states) +
                       (is_complete ? "" : fmt::format(" ({})", to_string(row.findings->ending))),
                   is_complete ? Paint::plain : Paint::yellow});
  cells.push_back({seconds_text(row.seconds)});
}

}  // namespace

std::string name_of(const ComparisonRow& row, const CompareArguments& arguments) {
  std::string name;
  for (std::size_t index = 0; index < row.values.size(); ++index)
    name += fmt::format("{}{}={}", index ? " " : "", arguments.axes[index].name, row.values[index]);
  return name;
}

Grid grid_of(const Comparison& comparison, const CompareArguments& arguments) {
  Grid grid;
  for (const auto& axis : arguments.axes) grid.header.push_back(axis.name);
  std::vector<std::string> columns;
  const auto answered =
      static_cast<std::size_t>(std::count_if(comparison.rows.begin(), comparison.rows.end(),
                                             [](const auto& row) { return row.findings.has_value(); }));
  for (const auto& property : comparison.properties()) {
    const auto findings = about(property, comparison);
    if (findings.size() == answered && makes_no_difference(findings))
      grid.without_column.push_back(findings.front()->is_goal() ? property + " (reached)" : property);
    else
      columns.push_back(property);
  }
  grid.is_complete = std::all_of(comparison.rows.begin(), comparison.rows.end(), [](const auto& row) {
    return !row.refusal.empty() || (row.findings && row.findings->is_complete());
  });
  const auto measures = measures_in(comparison);
  grid.header.insert(grid.header.end(), columns.begin(), columns.end());
  grid.header.insert(grid.header.end(), measures.begin(), measures.end());
  grid.header.insert(grid.header.end(), {"states", "time"});
  for (const auto& row : comparison.rows) {
    auto& cells = grid.rows.emplace_back();
    for (const auto& value : row.values) cells.push_back({value});
    for (const auto& property : columns) cells.push_back(cell_of(row, property));
    for (const auto& measure : measures) cells.push_back(number_cell(row, measure));
    add_counts(row, cells);
    if (!row.refusal.empty())
      grid.refusals.push_back(fmt::format("{}: error: {}", name_of(row, arguments), row.refusal));
  }
  return grid;
}

}  // namespace understudy::cli
