#include <fmt/format.h>

#include <stdexcept>

#include "checker/dsl/system.hpp"
#include "tools/cli/errors.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/target.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/terminal/output.hpp"
#include "tools/cli/terminal/progress.hpp"
#include "tools/cli/terminal/terminal.hpp"
#include "tools/cli/trace_file.hpp"
#include "tools/cli/trace_of.hpp"
#include "tools/cli/verbs.hpp"
#include "traces/file.hpp"
#include "traces/mermaid.hpp"
#include "traces/replay.hpp"
#include "traces/text.hpp"

namespace understudy::cli {
namespace {

ExitCode show_trace(const TraceArguments& arguments) {
  const traces::Trace trace = read_trace(arguments.file);
  const Terminal terminal = terminal_of(1, arguments.color);
  traces::TextStyle style;
  style.color = terminal.color;
  style.unicode = terminal.unicode;
  style.width = terminal.width;
  style.full_states = arguments.full_states;
  print(traces::text_heading(trace, style) + "\n" + traces::to_text(trace, style));
  return ExitCode::success;
}

std::string option_of(const traces::Trace& trace, const std::string& name) {
  for (const auto& [option, value] : trace.options)
    if (option == name) return value;
  return {};
}

Settings settings_of(const traces::Trace& trace) {
  Settings settings;
  settings.parameters = {trace.parameters.begin(), trace.parameters.end()};
  settings.network = option_of(trace, "network");
  settings.granularity = option_of(trace, "granularity");
  return settings;
}

/// Budgets that the model does not have by itself: they were given on the command line, by the name of the
/// fault.
void add_budgets(const traces::Trace& trace, const ModelBase& standard, Settings& settings) {
  const auto* system = dynamic_cast<const System*>(&standard);
  if (!system) return;
  const auto& declarations = system->fault_declarations();
  for (std::size_t index = 0; index < declarations.size(); ++index)
    for (const auto& [label, budget] : trace.faults)
      if (label == system->fault_label(index) && budget != declarations[index].budget)
        settings.faults[declarations[index].name] = budget;
}

/// The model as it was when the trace was written. What does not fit any more is the fault of the file.
Target target_of(const traces::Trace& trace, const std::string& file) {
  ProgressReport progress(When::automatic);
  const auto compiling = [&](const std::string& source) {
    progress.announce("compiling " + source + " ...");
  };
  const std::string source = option_of(trace, file_option);
  const std::string name = source.empty() ? trace.model : source + ":" + trace.model;
  Settings settings = settings_of(trace);
  try {
    Target target = open_target(name, settings, {}, compiling);
    add_budgets(trace, *target.model, settings);
    if (!settings.faults.empty()) target = open_target(name, settings, {}, compiling);
    return target;
  } catch (const UsageError& error) {
    throw MismatchedInput(fmt::format("{} does not fit this understudy: {}", file, error.what()));
  }
}

ExitCode replay_trace(const TraceArguments& arguments) {
  const traces::Trace trace = read_trace(arguments.file);
  const Target target = target_of(trace, arguments.file);
  const std::string hash = fingerprint_of_declarations(*target.model);
  if (hash != trace.model_hash)
    throw MismatchedInput(
        fmt::format("{} was written for another version of {} (its declarations have the hash {}, "
                    "now it is {}); write it again with: {}",
                    arguments.file, trace.model, trace.model_hash, hash, trace.command));
  const traces::ReplayResult result = traces::replay(trace, *target.model);
  if (result.difference)
    throw DoesNotReplay(
        fmt::format("{} does not replay: {}. The code of {} has changed since; write the trace again "
                    "with: {} (if it has not changed, this is a defect of Understudy: please report it)",
                    arguments.file, *result.difference, trace.model, trace.command));
  print(fmt::format("{} replays: {} led to the same states{}\n", arguments.file,
                    counted(result.steps, "step"),
                    result.judged ? fmt::format(", and \"{}\" is violated{}", trace.property,
                                                trace.loop ? " by the run" : " at the end")
                                  : ""));
  return ExitCode::success;
}

ExitCode draw_trace(const TraceArguments& arguments) {
  const traces::Trace trace = read_trace(arguments.file);
  std::string text;
  try {
    text = traces::to_mermaid(trace, {arguments.first, arguments.last});
  } catch (const std::invalid_argument& error) {
    throw UsageError(fmt::format("{}: {}", arguments.file, error.what()));
  }
  if (arguments.output)
    traces::write_file(*arguments.output, text);
  else
    print(text);
  return ExitCode::success;
}

}  // namespace

ExitCode trace(const std::vector<std::string>& words) {
  const TraceArguments arguments = parse_trace(words);
  if (arguments.action == "replay") return replay_trace(arguments);
  if (arguments.action == "mermaid") return draw_trace(arguments);
  return show_trace(arguments);
}

}  // namespace understudy::cli
