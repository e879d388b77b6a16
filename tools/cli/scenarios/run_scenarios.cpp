#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <filesystem>

#include "tools/cli/attended_search.hpp"
#include "tools/cli/report/command_line.hpp"
#include "tools/cli/report/report_writer.hpp"
#include "tools/cli/scenarios/scenarios.hpp"
#include "tools/cli/trace_file.hpp"
#include "tools/cli/trace_of.hpp"
#include "tools/cli/verbs.hpp"

namespace understudy::cli {
namespace {

/// One search for fault sets from its arguments to its reports.
class Scenarios : ReportWriter {
 public:
  Scenarios(const std::string& program, ScenariosArguments arguments)
      : program_(program), arguments_(std::move(arguments)), attended_(arguments_.check.progress) {}

  ExitCode run() {
    const Target target = attended_.open(arguments_.check);
    const ModelBase& model = *target.model;
    const int up_to = arguments_.up_to.value_or(search::usual_fault_count(model));
    const search::FaultReport report =
        search::minimal_fault_sets(model, attended_.attended(arguments_.check.search), up_to);
    attended_.progress().clear();

    FaultFindings findings{arguments_, model, target.file, report, program_, {}};
    for (const auto& answer : report.answers)
      findings.sets.push_back(grouped_variants(answer.sets, dynamic_cast<const System&>(model)));
    if (arguments_.traces) write_scenarios(findings);
    print_text(findings);
    if (arguments_.check.json) put(*arguments_.check.json, json_of(findings));
    throw_first_failure();
    return exit_code(report);
  }

 private:
  void write_scenarios(const FaultFindings& findings) {
    attempt([&] {
      std::error_code error;
      std::filesystem::create_directories(*arguments_.traces, error);
      if (error)
        throw traces::OutputFailed(
            fmt::format("cannot make the directory {}: {}", *arguments_.traces, error.message()));
    });
    for (std::size_t index = 0; index < findings.sets.size(); ++index) {
      const std::string& property = findings.report.answers[index].property;
      std::size_t number = 0;
      for (const auto& variants : findings.sets[index]) {
        ++number;
        const auto& set = variants.first();
        if (!set.confirmed.scenario) continue;
        const TraceOrigin origin{findings.model, findings.model_file,
                                 reproduction("understudy", check_of(arguments_, property, set), false)};
        attempt([&] {
          write_trace(trace_path(arguments_, findings.model, property, number),
                      trace_of(set.confirmed, origin));
        });
      }
    }
  }

  void print_text(const FaultFindings& findings) {
    const bool is_taken = arguments_.check.json == "-";
    const std::string text = text_of(findings, terminal_of(is_taken ? 2 : 1, arguments_.check.color));
    if (is_taken)
      std::fputs(text.c_str(), stderr);
    else
      put("-", text);
  }

  ExitCode exit_code(const search::FaultReport& report) const {
    bool is_confirmed = true;
    for (const auto& answer : report.answers)
      for (const auto& set : answer.sets) is_confirmed &= set.confirmed.scenario.has_value();
    if (attended_.signals().which() != 0)
      return attended_.signals().which() == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
    if (report.search.ending == search::Ending::memory_limit) return ExitCode::memory_limit;
    return report.is_complete && is_confirmed ? ExitCode::success : ExitCode::inconclusive;
  }

  const std::string& program_;
  const ScenariosArguments arguments_;
  AttendedSearch attended_;
};

}  // namespace

std::string trace_path(const ScenariosArguments& arguments, const ModelBase& model,
                       const std::string& property, std::size_t number) {
  const auto file = fmt::format("{}.{}.{}.itf.json", model.name(), file_word(property), number);
  return (std::filesystem::path(*arguments.traces) / file).string();
}

ExitCode scenarios(const Invocation& invocation, const std::vector<std::string>& words) {
  return Scenarios(invocation.program, parse_scenarios(words)).run();
}

}  // namespace understudy::cli
