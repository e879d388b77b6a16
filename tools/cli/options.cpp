#include "tools/cli/options.hpp"

#include "checker/dsl/registry.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <limits>
#include <thread>

#include "tools/cli/option_words.hpp"
#include "tools/cli/terminal/numbers.hpp"

namespace understudy::cli {
namespace {

constexpr std::uint64_t most_threads = 256;
constexpr std::uint64_t no_limit = std::numeric_limits<std::uint64_t>::max();

const OptionSpecification color_option{"color", true};
const std::vector<OptionSpecification> settings_options{
    {"set", true}, {"faults", true}, {"network", true}, {"granularity", true}};

std::vector<OptionSpecification> with_settings(std::vector<OptionSpecification> others) {
  others.insert(others.begin(), settings_options.begin(), settings_options.end());
  others.push_back(color_option);
  return others;
}

/// One of `words`, or the standard when the option is not given.
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

void read_budgets(const std::string& text, Settings& settings) {
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const auto [name, budget] =
        assignment("--faults", text.substr(begin, end - begin), "crash=1,partition=0");
    settings.faults[name] =
        static_cast<int>(whole_number(fmt::format("the budget of '{}'", name), budget, 0, 1000));
    begin = end + 1;
  }
}

Settings settings_of(const OptionWords& given) {
  Settings settings;
  for (const auto& text : given.all("set")) {
    const auto [name, value] = assignment("--set", text, "standbys=2");
    settings.parameters[name] = value;
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

/// The only word that is no option: a model, a file.
std::string only_word(const OptionWords& given, const std::string& verb, const std::string& what) {
  const auto& words = given.others();
  if (words.empty())
    throw UsageError(fmt::format("'{}' needs {}; '{} --help' shows examples", verb, what, verb));
  if (words.size() > 1)
    throw UsageError(fmt::format("'{}' takes {}, and '{}' is one word too many", verb, what, words[1]));
  return words.front();
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

search::Options search_options(const OptionWords& given) {
  search::Options options;
  options.threads = threads_of(given);
  if (const auto seed = given.last("seed")) options.seed = whole_number("--seed", *seed, 0, no_limit);
  options.store =
      static_cast<search::StoreKind>(one_of(given, "store", {"compact", "compact128", "exact"}, 0));
  options.limits = limits_of(given);
  options.properties = given.all("property");
  options.keep_going = given.has("keep-going");
  options.check_purity = given.has("check-purity");
  return options;
}

/// A program made by understudy_add_model may hold a single model: there it need not be named.
std::string model_word(const OptionWords& given, const char* verb, const char* what) {
  if (given.others().empty() && registered_models().size() == 1) return registered_models().front().name;
  return only_word(given, verb, what);
}

std::optional<std::size_t> moment(const OptionWords& given, const std::string& name) {
  const auto text = given.last(name);
  if (!text) return std::nullopt;
  return static_cast<std::size_t>(whole_number("--" + name, *text, 0, 1'000'000'000));
}

}  // namespace

ListArguments parse_list(const std::vector<std::string>& words) {
  const OptionWords given("understudy list", {color_option}, words);
  if (!given.others().empty())
    throw UsageError(fmt::format("'understudy list' takes no names; did you mean 'understudy show {}'?",
                                 given.others().front()));
  return {when(given, "color")};
}

ShowArguments parse_show(const std::vector<std::string>& words) {
  const OptionWords given("understudy show", with_settings({{"dot"}}), words);
  return {model_word(given, "understudy show", "one model"), settings_of(given), given.has("dot"),
          when(given, "color")};
}

CheckArguments parse_check(const std::vector<std::string>& words) {
  const OptionWords given("understudy check",
                          with_settings({{"property", true},
                                         {"threads", true},
                                         {"seed", true},
                                         {"store", true},
                                         {"max-states", true},
                                         {"max-depth", true},
                                         {"max-seconds", true},
                                         {"max-memory", true},
                                         {"keep-going"},
                                         {"check-purity"},
                                         {"invariant", true},
                                         {"json", true},
                                         {"trace", true},
                                         {"no-trace"},
                                         {"html"},
                                         {"quiet"},
                                         {"full-states"},
                                         {"progress", true}}),
                          words);
  CheckArguments arguments;
  arguments.target = model_word(given, "understudy check", "one model or file.cpp");
  arguments.settings = settings_of(given);
  arguments.invariants = given.all("invariant");
  arguments.search = search_options(given);
  arguments.json = given.last("json");
  arguments.trace = given.last("trace");
  arguments.writes_page = given.has("html");
  arguments.writes_trace = !given.has("no-trace");
  if (arguments.trace && !arguments.writes_trace)
    throw UsageError("--trace and --no-trace exclude each other");
  arguments.quiet = given.has("quiet");
  arguments.full_states = given.has("full-states");
  arguments.color = when(given, "color");
  arguments.progress = when(given, "progress");
  return arguments;
}

GraphArguments parse_graph(const std::vector<std::string>& words) {
  const OptionWords given("understudy graph", with_settings({{"max-states", true}, {"output", true, 'o'}}),
                          words);
  GraphArguments arguments;
  arguments.target = model_word(given, "understudy graph", "one model");
  arguments.settings = settings_of(given);
  arguments.output = given.last("output");
  if (const auto text = given.last("max-states"))
    arguments.most_states = static_cast<std::size_t>(whole_number("--max-states", *text, 1, 1'000'000));
  return arguments;
}

namespace {

/// "FILE@4" or "FILE".
ExploreArguments::From place_in_trace(const std::string& text) {
  const std::size_t at = text.rfind('@');
  if (at == std::string::npos) return {text, std::nullopt};
  return {text.substr(0, at), static_cast<std::size_t>(whole_number("the step behind '@'",
                                                                    text.substr(at + 1), 0, 1'000'000'000))};
}

}  // namespace

ExploreArguments parse_explore(const std::vector<std::string>& words) {
  const OptionWords given("understudy explore", with_settings({{"from", true}, {"web"}, {"port", true}}),
                          words);
  ExploreArguments arguments;
  arguments.settings = settings_of(given);
  arguments.color = when(given, "color");
  arguments.web = given.has("web");
  if (const auto port = given.last("port"))
    arguments.port = static_cast<int>(whole_number("--port", *port, 1, 65'535));
  if (arguments.port != 0 && !arguments.web) throw UsageError("--port is for the page: add --web");
  if (const auto from = given.last("from")) {
    arguments.from = place_in_trace(*from);
    for (const auto& option : settings_options)
      if (given.has(option.name))
        throw UsageError(
            fmt::format("--{} and --from exclude each other: the trace has its own settings", option.name));
    if (given.others().empty()) return arguments;
  }
  arguments.target = model_word(given, "understudy explore", "one model, or --from FILE");
  return arguments;
}

namespace {

std::vector<OptionSpecification> trace_options(const std::string& action) {
  std::vector<OptionSpecification> specifications{color_option};
  const auto add = [&](std::initializer_list<OptionSpecification> more) {
    specifications.insert(specifications.end(), more);
  };
  if (action == "show") add({{"full-states"}});
  if (action == "html") add({{"output", true, 'o'}});
  if (action == "export") add({{"to", true}});
  if (action == "mermaid" || action == "export")
    add({{"output", true, 'o'}, {"first", true}, {"last", true}});
  return specifications;
}

ExportFormat format_of(const OptionWords& given, const std::string& action) {
  if (action != "export") return ExportFormat::mermaid;
  const std::vector<std::string> formats{"mermaid", "plantuml", "shiviz", "csv", "itf"};
  if (!given.has("to"))
    throw UsageError(fmt::format("'understudy trace export' needs --to {}", fmt::join(formats, "|")));
  const auto format = static_cast<ExportFormat>(one_of(given, "to", formats, 0));
  const bool draws = format == ExportFormat::mermaid || format == ExportFormat::plantuml;
  if (!draws && (given.has("first") || given.has("last")))
    throw UsageError("--first and --last are for diagrams: --to mermaid or --to plantuml");
  return format;
}

}  // namespace

TraceArguments parse_trace(const std::vector<std::string>& words) {
  const std::vector<std::string> actions{"show", "html", "export", "replay", "mermaid"};
  if (words.empty() || words.front().starts_with("-"))
    throw UsageError("'understudy trace' needs show, html, export, replay or mermaid, and a file");
  const std::string action = words.front();
  if (std::find(actions.begin(), actions.end(), action) == actions.end())
    throw UsageError(fmt::format("'understudy trace' has no action '{}'.{} It has: {}", action,
                                 suggestion(action, actions), fmt::join(actions, ", ")));
  const std::string verb = "understudy trace " + action;
  const OptionWords given(verb, trace_options(action), {words.begin() + 1, words.end()});
  return {action,
          only_word(given, verb, "one trace file"),
          given.has("full-states"),
          given.last("output"),
          moment(given, "first"),
          moment(given, "last"),
          format_of(given, action),
          when(given, "color")};
}

}  // namespace understudy::cli
