#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "tools/cli/attended_search.hpp"
#include "tools/cli/baseline/changes.hpp"
#include "tools/cli/findings/extras.hpp"
#include "tools/cli/option_readers.hpp"
#include "tools/cli/report/report.hpp"
#include "tools/cli/terminal/layout.hpp"
#include "tools/cli/terminal/output.hpp"
#include "tools/cli/verbs.hpp"

namespace understudy::cli {
namespace {

/// Whether the next run, or another machine, would stop at the same place.
bool is_repeatable(search::Ending ending) {
  return ending == search::Ending::complete || ending == search::Ending::state_limit ||
         ending == search::Ending::depth_limit;
}

ExitCode refuse(const search::Result& result, int signal) {
  fmt::print(stderr,
             "understudy: nothing was accepted: the search did not end by itself ({}), and another one would "
             "end elsewhere; use smaller parameters, --max-depth or --max-states\n",
             to_string(result.ending));
  search::Result stopped;
  stopped.ending = result.ending;
  return exit_code_of(stopped, signal);
}

/// What the file holds so far. A pipe or a device holds nothing that could be kept.
Baseline existing(const std::string& path) {
  std::error_code ignored;
  const bool is_new = !std::filesystem::exists(path, ignored) ||
                      std::filesystem::is_character_file(path, ignored) ||
                      std::filesystem::is_fifo(path, ignored);
  return is_new ? Baseline() : read_baseline(path);
}

std::string verdicts_text(const Findings& findings, const Terminal& terminal) {
  Table table(terminal, 2);
  for (const auto& finding : findings.properties) {
    const std::string& why = finding.explanation;
    table.row({finding.name, verdict_words(finding) + (why.empty() ? "" : ": " + why)});
    if (finding.fault_sets && !finding.fault_sets->empty())
      table.row({"", "broken by " + sets_words(*finding.fault_sets)});
  }
  for (const auto& number : findings.numbers) table.row({number.measure, number_words(number)});
  return table.text();
}

/// Puts the entry into the file. What changed against the one that it replaces; nothing when it is new.
std::optional<std::vector<Change>> record(const std::string& path, Baseline& baseline,
                                          const std::string& name, const BaselineEntry& entry) {
  std::optional<std::vector<Change>> changes;
  if (baseline.contains(name)) changes = changes_between(baseline[name], entry);
  baseline[name] = entry;
  write_baseline(path, baseline);
  return changes;
}

std::string history_text(const std::vector<Change>& changes, const Terminal& terminal) {
  if (changes.empty()) return "nothing has changed since it was accepted before\n";
  return "since it was accepted before\n" + changes_text(changes, terminal);
}

/// Those that are asked for now, and those that the entry holds which is replaced.
Extras wanted_extras(const CheckArguments& arguments, const ModelBase& model, const Baseline& baseline) {
  Extras wanted = extras_asked(arguments, model);
  const auto before = baseline.find(check_name(arguments));
  if (before == baseline.end()) return wanted;
  const Extras kept = extras_in(before->second.findings);
  if (!wanted.up_to) wanted.up_to = kept.up_to;
  for (const auto& measure : kept.measures)
    if (std::find(wanted.measures.begin(), wanted.measures.end(), measure) == wanted.measures.end())
      wanted.measures.push_back(measure);
  return wanted;
}

CheckArguments what_to_check(const OptionWords& given) {
  CheckArguments arguments = check_arguments(given, "understudy accept");
  read_extras(given, arguments);
  for (const auto& measure : arguments.measures)
    if (is_source_file(measure))
      throw UsageError(fmt::format(
          "--measure takes a name here, not {}: a check with --expect knows only measures of the model",
          measure));
  arguments.search.keep_going = true;  // a baseline tells of every property
  return arguments;
}

}  // namespace

ExitCode accept(const std::vector<std::string>& words) {
  std::vector<OptionSpecification> own{{"output", true, 'o'}, {"quiet"}};
  own.insert(own.end(), extras_options.begin(), extras_options.end());
  const OptionWords given("understudy accept", with_search(own), words);
  if (given.last("output") == "-")
    throw UsageError("--output needs a file: a baseline keeps the checks that it holds already");
  const CheckArguments arguments = what_to_check(given);

  AttendedSearch attended(arguments.progress);
  const Target target = attended.open(arguments);
  const std::string path = given.last("output").value_or(target.model->name() + ".baseline.json");
  Baseline baseline = existing(path);
  const search::Result result = attended.search(*target.model, arguments.search);
  if (!is_repeatable(result.ending)) return refuse(result, attended.signals().which());

  BaselineEntry entry = baseline_entry(*target.model, result);
  add_extras(entry.findings, *target.model, attended.attended(arguments.search),
             wanted_extras(arguments, *target.model, baseline));
  attended.progress().clear();
  if (attended.signals().which()) return refuse(result, attended.signals().which());
  const auto changes = record(path, baseline, check_name(arguments), entry);
  const Terminal terminal = terminal_of(1, arguments.color);
  print(fmt::format("{}  the verdicts of {} are in {}\n", painted("ACCEPTED", Paint::green, terminal),
                    target.model->name(), path));
  if (!given.has("quiet")) print(verdicts_text(entry.findings, terminal));
  if (changes) print(history_text(*changes, terminal));
  return ExitCode::success;
}

}  // namespace understudy::cli
