#include "tools/cli/option_readers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <thread>

#include "checker/dsl/registry.hpp"
#include "tools/cli/terminal/numbers.hpp"

namespace understudy::cli {
namespace {

constexpr std::uint64_t most_threads = 256;
constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();

const std::vector<OptionSpecification> search_option_names{
    {"threads", true},    {"seed", true},      {"store", true},       {"check-purity"},
    {"max-states", true}, {"max-depth", true}, {"max-seconds", true}, {"max-memory", true},
    {"progress", true},   {"reduction", true}};

void read_budgets(const std::string& text, Settings& settings) {
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto [name, budget] =
        assignment("--faults", text.substr(begin, end - begin), "crash=1,partition=0");
    settings.faults[name] = fault_budget(name, budget);
    begin = end + 1;
  }
}

int threads_of(const OptionWords& given) {
  const auto wanted = given.last("threads");
  if (!wanted) return 1;
  if (*wanted == "all")
    return static_cast<int>(std::clamp<std::uint64_t>(std::thread::hardware_concurrency(), 1, most_threads));
  return static_cast<int>(whole_number("--threads", *wanted, 1, most_threads));
}

search::Limits limits_of(const OptionWords& given) {
  search::Limits limits;
  if (const auto text = given.last("max-states"))
    limits.states = whole_number("--max-states", *text, 1, no_limit);
  if (const auto text = given.last("max-depth"))
    limits.depth = static_cast<std::uint32_t>(whole_number("--max-depth", *text, 1, 4'000'000'000));
  if (const auto text = given.last("max-seconds")) limits.seconds = positive_seconds("--max-seconds", *text);
  if (const auto text = given.last("max-memory")) limits.memory_bytes = byte_count("--max-memory", *text);
  return limits;
}

}  // namespace

const OptionSpecification color_option{"color", true};
const std::vector<OptionSpecification> settings_options{
    {"set", true}, {"scenario", true}, {"faults", true}, {"network", true}, {"granularity", true}};

const std::vector<OptionSpecification> extras_options{{"fault-sets"}, {"measure", true}};

void read_extras(const OptionWords& given, CheckArguments& arguments) {
  arguments.fault_sets = given.has("fault-sets");
  arguments.measures = given.all("measure");
}

std::size_t one_of(const OptionWords& given, const std::string& name, const std::vector<std::string>& words,
                   std::size_t standard) {
  const auto wanted = given.last(name);
  if (!wanted) return standard;
  const auto found = std::find(words.begin(), words.end(), *wanted);
  if (found == words.end())
    throw UsageError(fmt::format("--{} takes one of {}, not '{}'.{}", name, fmt::join(words, ", "), *wanted,
                                 suggestion(*wanted, words)));
  return static_cast<std::size_t>(found - words.begin());
}

std::vector<OptionSpecification> with_settings(std::vector<OptionSpecification> others) {
  others.insert(others.begin(), settings_options.begin(), settings_options.end());
  others.push_back(color_option);
  return others;
}

std::vector<OptionSpecification> with_limits(std::vector<OptionSpecification> others) {
  others.insert(others.begin(), search_option_names.begin(), search_option_names.end());
  return with_settings(std::move(others));
}

std::vector<OptionSpecification> with_search(std::vector<OptionSpecification> others) {
  others.insert(others.begin(), {{"property", true}, {"invariant", true}});
  return with_limits(std::move(others));
}

When when(const OptionWords& given, const std::string& name) {
  return static_cast<When>(one_of(given, name, {"auto", "always", "never"}, 0));
}

std::pair<std::string, std::string> assignment(const std::string& option, const std::string& text,
                                               const char* example) {
  const auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw UsageError(fmt::format("{} takes name=value, as {}, not '{}'", option, example, text));
  return {text.substr(0, equals), text.substr(equals + 1)};
}

int fault_budget(const std::string& fault, const std::string& text) {
  return static_cast<int>(whole_number(fmt::format("the budget of '{}'", fault), text, 0, 1000));
}

Settings settings_of(const OptionWords& given) {
  Settings settings;
  for (const auto& text : given.all("set")) {
    const auto [name, value] = assignment("--set", text, "standbys=2");
    settings.parameters[name] = value;
  }
  if (const auto scenario = given.last("scenario")) {
    if (settings.parameters.contains("scenario"))
      throw UsageError("--scenario NAME and --set scenario=NAME mean the same: give one of them");
    settings.parameters["scenario"] = *scenario;
  }
  for (const auto& text : given.all("faults")) read_budgets(text, settings);
  const std::vector<std::string> networks{"", "fifo", "causal", "unordered"},
      granularities{"", "turn", "send"};
  const auto choose = [&](const char* name, const std::vector<std::string>& words) {
    if (!given.has(name)) return std::string();
    return words[one_of(given, name, {words.begin() + 1, words.end()}, 0) + 1];
  };
  settings.network = choose("network", networks);
  settings.granularity = choose("granularity", granularities);
  return settings;
}

search::Options search_options(const OptionWords& given) {
  search::Options options;
  options.threads = threads_of(given);
  if (const auto seed = given.last("seed")) options.seed = whole_number("--seed", *seed, 0, no_limit);
  options.store =
      static_cast<search::StoreKind>(one_of(given, "store", {"compact", "compact128", "exact"}, 0));
  if (given.has("reduction"))
    options.reduction =
        static_cast<search::ReductionKind>(one_of(given, "reduction", {"none", "inboxes", "commuting"}, 0));
  options.limits = limits_of(given);
  options.properties = given.all("property");
  options.keep_going = given.has("keep-going");
  options.check_purity = given.has("check-purity");
  return options;
}

CheckArguments check_arguments(const OptionWords& given, const char* verb) {
  CheckArguments arguments;
  arguments.target = model_word(given, verb, "one model or file.cpp");
  arguments.settings = settings_of(given);
  arguments.invariants = given.all("invariant");
  arguments.search = search_options(given);
  arguments.color = when(given, "color");
  arguments.progress = when(given, "progress");
  return arguments;
}

std::string only_word(const OptionWords& given, const std::string& verb, const std::string& what) {
  const auto& words = given.others();
  if (words.empty())
    throw UsageError(fmt::format("'{}' needs {}; '{} --help' shows examples", verb, what, verb));
  if (words.size() > 1)
    throw UsageError(fmt::format("'{}' takes {}, and '{}' is one word too many", verb, what, words[1]));
  return words.front();
}

std::string model_word(const OptionWords& given, const char* verb, const char* what) {
  if (given.others().empty() && registered_models().size() == 1) return registered_models().front().name;
  return only_word(given, verb, what);
}

}  // namespace understudy::cli
