#include "tools/cli/run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <new>

#include "tools/cli/build.hpp"
#include "tools/cli/errors.hpp"
#include "tools/cli/help.hpp"
#include "tools/cli/plugin/plugin.hpp"
#include "tools/cli/terminal/output.hpp"
#include "tools/cli/verbs.hpp"

namespace understudy::cli {
namespace {

constexpr const char* report_it = "; this is a defect of Understudy: please report it, with the command";

ExitCode complain(ExitCode code, const std::string& sentence) {
  std::fflush(stdout);
  fmt::print(stderr, "understudy: {}\n", sentence);
  return code;
}

bool asks_for_help(const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(),
                     [](const auto& word) { return word == "--help" || word == "-h"; });
}

ExitCode help(const std::string& verb) {
  print(help_text(verb));
  return ExitCode::success;
}

[[noreturn]] void unknown_verb(const std::string& word) {
  if (word.starts_with("-"))
    throw UsageError(
        fmt::format("'{}' stands where a verb is expected: understudy {}. 'understudy --help' explains them",
                    word, fmt::join(verb_names(), " | ")));
  throw UsageError(fmt::format("there is no verb '{}'.{} 'understudy --help' shows all verbs", word,
                               suggestion(word, verb_names())));
}

ExitCode dispatch(const Invocation& invocation) {
  const auto& words = invocation.words;
  if (words.empty()) {
    std::fputs(help_text("").c_str(), stderr);
    return ExitCode::usage;
  }
  const std::string& verb = words.front();
  const std::vector<std::string> rest(words.begin() + 1, words.end());
  if (verb == "--help" || verb == "-h") return help("");
  if (verb == "help") return help(rest.empty() ? "" : rest.front());
  if (verb == "--version") return print(version_text()), ExitCode::success;

  const auto& verbs = verb_names();
  if (std::find(verbs.begin(), verbs.end(), verb) == verbs.end()) unknown_verb(verb);
  if (asks_for_help(rest)) return help(verb);
  if (verb == "list") return list(rest);
  if (verb == "show") return show(invocation, rest);
  if (verb == "check") return check(invocation, rest);
  if (verb == "compare") return compare(invocation, rest);
  if (verb == "scenarios") return scenarios(invocation, rest);
  if (verb == "worst") return worst(invocation, rest);
  if (verb == "accept") return accept(rest);
  if (verb == "graph") return graph(rest);
  if (verb == "explore") return explore(rest);
  return trace(rest);
}

std::string current_exception_text() {
  try {
    if (const auto current = std::current_exception()) std::rethrow_exception(current);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
  }
  return "an exception of unknown type";
}

/// For what no handler can catch: an exception in a thread, or while a plug-in is loaded.
[[noreturn]] void end_at_once() {
  const std::string text = current_exception_text();
  const std::string& file = file_being_loaded();
  const ExitCode code =
      file.empty()
          ? complain(ExitCode::internal_error, fmt::format("internal error: {}{}", text, report_it))
          : complain(ExitCode::model_at_fault, fmt::format("{} threw while it was loaded: {}", file, text));
  std::_Exit(static_cast<int>(code));
}

/// Every kind of failure with its code: the last one to be tried is a defect.
ExitCode run_guarded(const std::function<ExitCode()>& action) {
  try {
    return action();
  } catch (const UsageError& error) {
    return complain(ExitCode::usage, error.what());
  } catch (const MismatchedInput& error) {
    return complain(ExitCode::unreadable_input, error.what());
  } catch (const traces::Unreadable& error) {
    return complain(ExitCode::unreadable_input, error.what());
  } catch (const traces::OutputFailed& error) {
    return complain(ExitCode::output_failed, error.what());
  } catch (const ModelError& error) {
    return complain(ExitCode::model_at_fault, error.what());
  } catch (const search::ReplayMismatch& error) {
    return complain(ExitCode::internal_error, error.what() + std::string(report_it));
  } catch (const DoesNotReplay& error) {
    return complain(ExitCode::internal_error, error.what());
  } catch (const Interrupted& error) {
    return error.signal == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
  } catch (const std::bad_alloc&) {
    return complain(
        ExitCode::memory_limit,
        "no memory left: use smaller parameters, limit the search with --max-memory or --max-states, or "
        "use --store compact");
  } catch (const std::exception& error) {
    return complain(ExitCode::internal_error, fmt::format("internal error: {}{}", error.what(), report_it));
  } catch (...) {
    return complain(ExitCode::internal_error, std::string("internal error") + report_it);
  }
}

}  // namespace

ExitCode run(const Invocation& invocation) {
  std::set_terminate(end_at_once);
  return run_guarded([&] {
    const ExitCode code = dispatch(invocation);
    finish_output();
    return code;
  });
}

}  // namespace understudy::cli
