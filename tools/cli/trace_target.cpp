#include "tools/cli/trace_target.hpp"

#include <fmt/format.h>

#include "checker/dsl/system.hpp"
#include "tools/cli/errors.hpp"
#include "tools/cli/terminal/progress.hpp"
#include "tools/cli/trace_of.hpp"

namespace understudy::cli {
namespace {

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

/// What does not fit any more is the fault of the file.
Target open_for(const traces::Trace& trace, const std::string& file) {
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

}  // namespace

Target target_of(const traces::Trace& trace, const std::string& file) {
  Target target = open_for(trace, file);
  const std::string hash = fingerprint_of_declarations(*target.model);
  if (hash != trace.model_hash)
    throw MismatchedInput(
        fmt::format("{} was written for another version of {} (its declarations have the hash {}, "
                    "now it is {}); write it again with: {}",
                    file, trace.model, trace.model_hash, hash, trace.command));
  return target;
}

}  // namespace understudy::cli
