#include <fmt/format.h>

#include <stdexcept>

#include "tools/cli/errors.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/terminal/output.hpp"
#include "tools/cli/terminal/terminal.hpp"
#include "tools/cli/trace_file.hpp"
#include "tools/cli/trace_target.hpp"
#include "tools/cli/verbs.hpp"
#include "traces/csv.hpp"
#include "traces/file.hpp"
#include "traces/html.hpp"
#include "traces/mermaid.hpp"
#include "traces/plantuml.hpp"
#include "traces/replay.hpp"
#include "traces/shiviz.hpp"
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

ExitCode replay_trace(const TraceArguments& arguments) {
  const traces::Trace trace = read_trace(arguments.file);
  const Target target = target_of(trace, arguments.file);
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

ExitCode write_page(const TraceArguments& arguments) {
  const traces::Trace trace = read_trace(arguments.file);
  const std::string output = arguments.output.value_or(page_beside(arguments.file));
  traces::write_file(output, traces::to_html(trace));
  print(fmt::format("written to {}: open it in a browser\n", output));
  return ExitCode::success;
}

std::string exported(const traces::Trace& trace, const TraceArguments& arguments) {
  const traces::StepWindow window{arguments.first, arguments.last};
  switch (arguments.format) {
    case ExportFormat::mermaid:
      return traces::to_mermaid(trace, window);
    case ExportFormat::plantuml:
      return traces::to_plantuml(trace, window);
    case ExportFormat::shiviz:
      return traces::to_shiviz(trace);
    case ExportFormat::csv:
      return traces::to_csv(trace);
    case ExportFormat::itf:
      break;
  }
  return itf_with_checksum(trace);
}

ExitCode export_trace(const TraceArguments& arguments) {
  const traces::Trace trace = read_trace(arguments.file);
  std::string text;
  try {
    text = exported(trace, arguments);
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
  if (arguments.action == "html") return write_page(arguments);
  if (arguments.action == "mermaid" || arguments.action == "export") return export_trace(arguments);
  return show_trace(arguments);
}

}  // namespace understudy::cli
