#include <algorithm>
#include <csignal>
#include <cstdio>

#include "tools/cli/attended_search.hpp"
#include "tools/cli/report/command_line.hpp"
#include "tools/cli/report/report_writer.hpp"
#include "tools/cli/trace_file.hpp"
#include "tools/cli/trace_of.hpp"
#include "tools/cli/verbs.hpp"
#include "tools/cli/worst/worst.hpp"
#include "traces/html.hpp"

namespace understudy::cli {
namespace {

/// One search for worst cases from its arguments to its reports.
class Worst : ReportWriter {
 public:
  Worst(const std::string& program, WorstArguments arguments)
      : program_(program), arguments_(std::move(arguments)), attended_(arguments_.check.progress) {}

  ExitCode run() {
    const Target target = attended_.open(arguments_.check);
    const search::WorstReport report = search::worst_numbers(
        *target.model, attended_.attended(arguments_.check.search), measure_names(arguments_.check.measures));
    attended_.progress().clear();
    WorstFindings findings{
        arguments_, *target.model, report, worst_command(program_, arguments_.check, true), {}, {}};
    if (report.numbers.size() == 1 || arguments_.steps) add_scenarios(findings, target);
    print_text(findings);
    if (arguments_.check.json) put(*arguments_.check.json, json_of(findings));
    throw_first_failure();
    return exit_code(report);
  }

 private:
  void add_scenarios(WorstFindings& findings, const Target& target) {
    for (const auto& number : findings.report.numbers) {
      CheckArguments alone = arguments_.check;
      if (!std::ranges::any_of(alone.measures, is_source_file)) alone.measures = {number.name};
      const TraceOrigin origin{*target.model, target.file, worst_command("understudy", alone, false)};
      auto& trace = findings.scenarios.emplace_back(trace_of(number.scenario, origin));
      trace.property = number.name;
      trace.property_kind = traces::measure_kind;
      trace.explanation = explanation_of(findings.report, number);
      write(trace, findings);
    }
  }

  void write(const traces::Trace& trace, WorstFindings& findings) {
    const std::string path = fmt::format("{}.{}.itf.json", findings.model.name(), file_word(trace.property));
    if (arguments_.check.writes_trace)
      attempt([&] {
        write_trace(path, trace);
        findings.files[trace.property] = path;
      });
    if (arguments_.check.writes_page)
      attempt([&] { traces::write_file(page_beside(path), traces::to_html(trace)); });
  }

  void print_text(const WorstFindings& findings) {
    const bool is_taken = arguments_.check.json == "-";
    const std::string text = text_of(findings, terminal_of(is_taken ? 2 : 1, arguments_.check.color));
    if (is_taken)
      std::fputs(text.c_str(), stderr);
    else
      put("-", text);
  }

  ExitCode exit_code(const search::WorstReport& report) const {
    if (attended_.signals().which() != 0)
      return attended_.signals().which() == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
    if (report.is_answered()) return ExitCode::success;
    return report.search.ending == search::Ending::memory_limit ? ExitCode::memory_limit
                                                                : ExitCode::inconclusive;
  }

  const std::string& program_;
  const WorstArguments arguments_;
  AttendedSearch attended_;
};

}  // namespace

ExitCode worst(const Invocation& invocation, const std::vector<std::string>& words) {
  return Worst(invocation.program, parse_worst(words)).run();
}

}  // namespace understudy::cli
