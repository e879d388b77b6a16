#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "tools/cli/errors.hpp"
#include "tools/cli/explore/console.hpp"
#include "tools/cli/explore/web.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/report/command_line.hpp"
#include "tools/cli/terminal/output.hpp"
#include "tools/cli/terminal/progress.hpp"
#include "tools/cli/terminal/signals.hpp"
#include "tools/cli/trace_file.hpp"
#include "tools/cli/trace_of.hpp"
#include "tools/cli/trace_target.hpp"
#include "tools/cli/verbs.hpp"

namespace understudy::cli {
namespace {

Target open(const ExploreArguments& arguments, const std::optional<traces::Trace>& trace) {
  if (trace) {
    if (!arguments.target.empty() && arguments.target != trace->model)
      throw MismatchedInput(fmt::format("{} is a trace of {}, not of {}; leave the model out",
                                        arguments.from->file, trace->model, arguments.target));
    return target_of(*trace, arguments.from->file);
  }
  ProgressReport progress(When::automatic);
  return open_target(arguments.target, arguments.settings, {},
                     [&](const std::string& file) { progress.announce("compiling " + file + " ..."); });
}

std::string command_of(const ExploreArguments& arguments, const ModelBase& model) {
  const std::string target = arguments.target.empty() ? model.name() : arguments.target;
  return exploration("understudy", target, model.settings());
}

void follow(Walk& walk, const traces::Trace& trace, const ExploreArguments::From& from) {
  const std::size_t end = trace.moments.size() - (trace.failing_step ? 0 : 1);
  if (from.step > end)
    throw UsageError(fmt::format("{} has no step {}: its last one is {}", from.file, *from.step, end));
  if (!walk.follow(trace, from.step.value_or(end)))
    throw DoesNotReplay(fmt::format("the model does not follow {}; 'understudy trace replay {}' says where",
                                    from.file, from.file));
}

/// A script is echoed, so that its output can be read alone, and ends with its first mistake.
void converse(Console& console) {
  const bool is_person = ::isatty(STDIN_FILENO) == 1;
  print(console.look());
  std::size_t number = 0;
  for (std::string line; !console.has_ended(); ++number) {
    if (is_person) print("> "), finish_output();
    if (!std::getline(std::cin, line)) break;
    if (!is_person) print("> " + line + "\n");
    try {
      print(console.answer(line));
    } catch (const UsageError& error) {
      if (!is_person) throw UsageError(fmt::format("line {}: {}", number + 1, error.what()));
      print(fmt::format("{}\n", error.what()));
    } catch (const traces::OutputFailed& error) {
      if (!is_person) throw;
      print(fmt::format("{}\n", error.what()));
    }
  }
}

ExitCode serve_page(Walk& walk, int port) {
  const StopSignals signals;
  serve(walk, port, signals, [](const std::string& address) {
    print(fmt::format("open {}\nCtrl-C ends\n", address));
    finish_output();
  });
  return ExitCode::success;
}

}  // namespace

ExitCode explore(const std::vector<std::string>& words) {
  const ExploreArguments arguments = parse_explore(words);
  std::optional<traces::Trace> trace;
  if (arguments.from) trace = read_trace(arguments.from->file);
  const Target target = open(arguments, trace);
  Walk walk(*target.model, trace_head({*target.model, target.file, command_of(arguments, *target.model)}));
  if (trace) follow(walk, *trace, *arguments.from);
  if (arguments.web) return serve_page(walk, arguments.port);
  Console console(walk, terminal_of(1, arguments.color));
  converse(console);
  return ExitCode::success;
}

}  // namespace understudy::cli
