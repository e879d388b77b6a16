#include "tools/cli/report/command_line.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace understudy::cli {
namespace {

void add_settings(const Settings& settings, std::vector<std::string>& words) {
  for (const auto& [name, value] : settings.parameters) {
    words.push_back("--set");
    words.push_back(name + "=" + value);
  }
  std::vector<std::string> budgets;
  for (const auto& [name, budget] : settings.faults) budgets.push_back(fmt::format("{}={}", name, budget));
  if (!budgets.empty()) {
    words.push_back("--faults");
    words.push_back(fmt::format("{}", fmt::join(budgets, ",")));
  }
  for (const auto& [option, value] :
       {std::pair("--network", settings.network), {"--granularity", settings.granularity}})
    if (!value.empty()) words.insert(words.end(), {option, value});
}

void add_limits(const search::Limits& limits, std::vector<std::string>& words) {
  const auto add = [&](const char* option, const auto& value) {
    if (value) words.insert(words.end(), {option, fmt::format("{}", *value)});
  };
  add("--max-states", limits.states);
  add("--max-depth", limits.depth);
  add("--max-seconds", limits.seconds);
  add("--max-memory", limits.memory_bytes);
}

}  // namespace

std::string shell_quoted(const std::string& word) {
  constexpr const char* harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
  if (!word.empty() && word.find_first_not_of(harmless) == std::string::npos) return word;
  std::string quoted = "'";
  for (const char byte : word) quoted += byte == '\'' ? std::string("'\\''") : std::string(1, byte);
  return quoted + "'";
}

std::string shell_quoted(const std::vector<std::string>& words) {
  std::string line;
  for (const auto& word : words) line += (line.empty() ? "" : " ") + shell_quoted(word);
  return line;
}

std::string exploration(const std::string& program, const std::string& target, const Settings& settings) {
  std::vector<std::string> words{program, "explore", target};
  add_settings(settings, words);
  return shell_quoted(words);
}

namespace {

std::string command(const std::string& program, const char* verb, const CheckArguments& arguments,
                    bool tuning) {
  std::vector<std::string> words{program, verb, arguments.target};
  add_settings(arguments.settings, words);
  for (const auto& name : arguments.search.properties) words.insert(words.end(), {"--property", name});
  for (const auto& file : arguments.invariants) words.insert(words.end(), {"--invariant", file});
  for (const auto& measure : arguments.measures) words.insert(words.end(), {"--measure", measure});
  if (arguments.fault_sets) words.push_back("--fault-sets");
  if (const auto& only = arguments.search.only_faults)
    words.insert(words.end(),
                 {"--only-faults", only->empty() ? "none" : fmt::format("{}", fmt::join(*only, ","))});
  if (arguments.search.keep_going) words.push_back("--keep-going");
  if (arguments.search.check_purity) words.push_back("--check-purity");
  add_limits(arguments.search.limits, words);
  if (arguments.search.store != search::StoreKind::compact)
    words.insert(words.end(), {"--store", search::to_string(arguments.search.store)});
  if (arguments.search.reduction)
    words.insert(words.end(), {"--reduction", search::to_string(*arguments.search.reduction)});
  if (tuning && arguments.search.threads != 1)
    words.insert(words.end(), {"--threads", std::to_string(arguments.search.threads)});
  if (tuning && arguments.search.seed != 0)
    words.insert(words.end(), {"--seed", std::to_string(arguments.search.seed)});
  return shell_quoted(words);
}

}  // namespace

std::string reproduction(const std::string& program, const CheckArguments& arguments, bool tuning) {
  return command(program, "check", arguments, tuning);
}

std::string worst_command(const std::string& program, const CheckArguments& arguments, bool tuning) {
  return command(program, "worst", arguments, tuning);
}

}  // namespace understudy::cli
