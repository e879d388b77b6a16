#include <fmt/format.h>

#include <cctype>
#include <cstdio>

#include "tools/cli/errors.hpp"
#include "tools/cli/report/command_line.hpp"
#include "tools/cli/report/report.hpp"
#include "tools/cli/target.hpp"
#include "tools/cli/terminal/output.hpp"
#include "tools/cli/terminal/progress.hpp"
#include "tools/cli/terminal/signals.hpp"
#include "tools/cli/trace_file.hpp"
#include "tools/cli/trace_of.hpp"
#include "tools/cli/verbs.hpp"
#include "traces/file.hpp"
#include "traces/html.hpp"

namespace understudy::cli {
namespace {

/// "no deadlock" as part of a file's name.
std::string file_word(const std::string& name) {
  std::string word;
  for (const char byte : name) {
    const bool keeps = std::isalnum(static_cast<unsigned char>(byte)) || byte == '_';
    if (keeps)
      word += byte;
    else if (!word.empty() && word.back() != '-')
      word += '-';
  }
  return word;
}

/// One check from its arguments to its reports. A report that cannot be written must not keep back the
/// others: the first failure is kept and thrown at the end.
class Check {
 public:
  Check(const std::string& program, CheckArguments arguments)
      : program_(program), arguments_(std::move(arguments)), progress_(arguments_.progress) {}

  ExitCode run() {
    const Target target = open();
    const search::Result result = search(*target.model);
    progress_.clear();
    Outcome outcome{arguments_, *target.model, result, program_, reproduction(program_, arguments_, true),
                    {}};
    const std::vector<traces::Trace> scenarios = scenarios_of(result, target);
    write_scenarios(scenarios, outcome);
    print_text(outcome, scenarios);
    print_json(outcome);
    if (failure_) throw *failure_;
    return exit_code_of(result, signals_.which());
  }

 private:
  Target open() {
    const auto compiling = [this](const std::string& file) {
      progress_.announce("compiling " + file + " ...");
    };
    try {
      Target target = open_target(arguments_.target, arguments_.settings, arguments_.invariants, compiling);
      signals_.stop_if_arrived();
      return target;
    } catch (const traces::Unreadable&) {
      signals_.stop_if_arrived();  // Ctrl-C reaches the compiler too: that is no error in the file
      throw;
    }
  }

  search::Result search(const ModelBase& model) {
    search::Options options = arguments_.search;
    options.interrupt = &signals_.arrived();
    options.progress = [this](const search::Progress& now) { progress_.update(now); };
    return search::check(model, options);
  }

  std::vector<traces::Trace> scenarios_of(const search::Result& result, const Target& target) const {
    const TraceOrigin origin{*target.model, target.file, reproduction("understudy", arguments_, false)};
    std::vector<traces::Trace> scenarios;
    for (const auto* property : violations(result))
      if (property->scenario) scenarios.push_back(trace_of(*property, origin));
    return scenarios;
  }

  template <class Action>
  void attempt(Action action) {
    try {
      action();
    } catch (const traces::OutputFailed& error) {
      if (!failure_) failure_ = error;
    }
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
    const std::string text =
        arguments_.quiet ? verdict_line(outcome, terminal) : text_report(outcome, scenario, terminal);
    if (json_takes_stdout())
      std::fputs(text.c_str(), stderr);
    else
      attempt([&] { print(text), finish_output(); });
  }

  void print_json(const Outcome& outcome) {
    if (!arguments_.json) return;
    const std::string text = json_report(outcome);
    attempt([&] {
      if (json_takes_stdout())
        print(text), finish_output();
      else
        traces::write_file(*arguments_.json, text);
    });
  }

  const std::string& program_;
  const CheckArguments arguments_;
  const StopSignals signals_;
  ProgressReport progress_;
  std::optional<traces::OutputFailed> failure_;
};

}  // namespace

ExitCode check(const Invocation& invocation, const std::vector<std::string>& words) {
  return Check(invocation.program, parse_check(words)).run();
}

}  // namespace understudy::cli
