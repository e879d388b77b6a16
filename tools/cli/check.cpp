#include <fmt/format.h>

#include <cctype>
#include <cstdio>

#include "tools/cli/attended_search.hpp"
#include "tools/cli/baseline/changes.hpp"
#include "tools/cli/errors.hpp"
#include "tools/cli/findings/extras.hpp"
#include "tools/cli/junit/junit.hpp"
#include "tools/cli/report/command_line.hpp"
#include "tools/cli/report/report.hpp"
#include "tools/cli/report/report_writer.hpp"
#include "tools/cli/trace_file.hpp"
#include "tools/cli/trace_of.hpp"
#include "tools/cli/verbs.hpp"
#include "traces/file.hpp"
#include "traces/html.hpp"

namespace understudy::cli {
namespace {

/// One check from its arguments to its reports.
class Check : ReportWriter {
 public:
  Check(const std::string& program, CheckArguments arguments)
      : program_(program), arguments_(std::move(arguments)), attended_(arguments_.progress) {}

  ExitCode run() {
    const std::optional<BaselineEntry> before = accepted();
    const Target target = attended_.open(arguments_);
    const search::Result result = attended_.search(*target.model, arguments_.search);
    if (before) compare_with(*before, *target.model, result);
    Outcome outcome{arguments_, *target.model, result, program_, reproduction(program_, arguments_, true),
                    {}};
    const std::vector<traces::Trace> scenarios = scenarios_of(result, target);
    write_scenarios(scenarios, outcome);
    print_text(outcome, scenarios);
    if (arguments_.json) put(*arguments_.json, json_report(outcome));
    if (arguments_.junit)
      put(*arguments_.junit,
          junit_report(target.model->name(), result.seconds, test_cases(result, scenarios, changes_)));
    throw_first_failure();
    const int signal = attended_.signals().which();
    return changes_ ? exit_code_of(*changes_, result, signal) : exit_code_of(result, signal);
  }

 private:
  std::optional<BaselineEntry> accepted() const {
    if (!arguments_.expect) return std::nullopt;
    return accepted_entry(*arguments_.expect, arguments_);
  }

  /// What was accepted says what to look for beside the verdicts.
  void compare_with(const BaselineEntry& before, const ModelBase& model, const search::Result& result) {
    BaselineEntry now = baseline_entry(model, result);
    if (!attended_.signals().which())
      add_extras(now.findings, model, attended_.attended(arguments_.search), extras_in(before.findings));
    attended_.progress().clear();
    changes_ = changes_between(before, now);
  }

  std::vector<traces::Trace> scenarios_of(const search::Result& result, const Target& target) const {
    const TraceOrigin origin{*target.model, target.file, reproduction("understudy", arguments_, false),
                             result.reduction};
    std::vector<traces::Trace> scenarios;
    for (const auto* property : violations(result))
      if (property->scenario) scenarios.push_back(trace_of(*property, origin));
    return scenarios;
  }

  void write_scenarios(const std::vector<traces::Trace>& scenarios, Outcome& outcome) {
    const std::string ending = ".itf.json";
    std::string stem = arguments_.trace.value_or(outcome.model.name() + ending);
    const std::string first = stem;
    if (stem.ends_with(ending)) stem.resize(stem.size() - ending.size());
    for (const auto& scenario : scenarios) {
      const bool is_first = &scenario == &scenarios.front();
      const std::string path =
          is_first ? first : fmt::format("{}.{}{}", stem, file_word(scenario.property), ending);
      if (arguments_.writes_trace)
        attempt([&] {
          write_trace(path, scenario);
          outcome.files[scenario.property].trace = path;
        });
      if (arguments_.writes_page)
        attempt([&] {
          const std::string page = page_beside(path);
          traces::write_file(page, traces::to_html(scenario));
          outcome.files[scenario.property].page = page;
        });
    }
  }

  bool json_takes_stdout() const { return arguments_.json == "-"; }

  void print_text(const Outcome& outcome, const std::vector<traces::Trace>& scenarios) {
    const Terminal terminal = terminal_of(json_takes_stdout() ? 2 : 1, arguments_.color);
    const auto* scenario = scenarios.empty() ? nullptr : &scenarios.front();
    std::string text =
        arguments_.quiet ? verdict_line(outcome, terminal) : text_report(outcome, scenario, terminal);
    if (changes_) text += expectation_text(*changes_, *arguments_.expect, check_name(arguments_), terminal);
    if (json_takes_stdout())
      std::fputs(text.c_str(), stderr);
    else
      put("-", text);
  }

  const std::string& program_;
  const CheckArguments arguments_;
  AttendedSearch attended_;
  std::optional<std::vector<Change>> changes_;  // when there is a baseline to compare with
};

}  // namespace

ExitCode check(const Invocation& invocation, const std::vector<std::string>& words) {
  return Check(invocation.program, parse_check(words)).run();
}

}  // namespace understudy::cli
