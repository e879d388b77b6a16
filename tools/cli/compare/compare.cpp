#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "tools/cli/compare/comparison_json.hpp"
#include "tools/cli/compare/grid.hpp"
#include "tools/cli/compare/runner.hpp"
#include "tools/cli/report/command_line.hpp"
#include "tools/cli/report/report_writer.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/verbs.hpp"

namespace understudy::cli {
namespace {

/// One comparison from its arguments to its reports.
class Compare : ReportWriter {
 public:
  Compare(const std::string& program, CompareArguments arguments)
      : program_(program), arguments_(std::move(arguments)), attended_(arguments_.check.progress) {}

  ExitCode run() {
    if (arguments_.resume) known_.emplace(*arguments_.resume);
    comparison_ = planned(arguments_, attended_);
    run_rows(comparison_, arguments_.check.search.threads, known_, attended_);
    if (known_) attempt([&] { known_->throw_failure(); });
    const Grid grid = grid_of(comparison_, arguments_);
    print_text(grid);
    if (arguments_.markdown) put(*arguments_.markdown, markdown_of(grid));
    if (arguments_.json) put(*arguments_.json, json_of(comparison_, arguments_));
    throw_first_failure();
    return exit_code_of(comparison_, attended_.signals().which());
  }

 private:
  void print_text(const Grid& grid) {
    const bool is_taken = arguments_.markdown == "-" || arguments_.json == "-";
    const Terminal terminal = terminal_of(is_taken ? 2 : 1, arguments_.check.color);
    const std::string text = title(terminal) + text_of(grid, terminal) + summary(terminal);
    if (is_taken)
      std::fputs(text.c_str(), stderr);
    else
      put("-", text);
  }

  std::string title(const Terminal& terminal) const {
    Table table(terminal, 0);
    table.row({painted(comparison_.model, Paint::bold, terminal), comparison_.description});
    return table.text() + "\n";
  }

  std::string summary(const Terminal& terminal) const {
    const auto count = [&](auto condition) {
      return static_cast<std::uint64_t>(
          std::count_if(comparison_.rows.begin(), comparison_.rows.end(), condition));
    };
    const auto known = count([](const auto& row) { return row.was_known; });
    std::string text = fmt::format("{} in {}", counted(comparison_.rows.size(), "configuration"),
                                   seconds_text(comparison_.seconds));
    if (known) text += fmt::format(", {} of them known from {}", grouped(known), *arguments_.resume);
    return "\n" + paragraph(text, 0, terminal) + look_closer();
  }

  /// The command for the scenario of the first violation.
  std::string look_closer() const {
    for (const auto& row : comparison_.rows) {
      if (!row.findings) continue;
      for (const auto& finding : row.findings->properties)
        if (finding.verdict == search::Judgement::violated && finding.steps) {
          CheckArguments check = plain_check(row);
          check.search.keep_going = false;
          check.search.properties = {finding.name};
          return "look closer  " + reproduction(program_, check, true) + "\n";
        }
    }
    return "";
  }

  const std::string& program_;
  const CompareArguments arguments_;
  AttendedSearch attended_;
  std::optional<KnownRuns> known_;
  Comparison comparison_;
};

}  // namespace

ExitCode compare(const Invocation& invocation, const std::vector<std::string>& words) {
  return Compare(invocation.program, parse_compare(words)).run();
}

}  // namespace understudy::cli
