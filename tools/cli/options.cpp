#include "tools/cli/options.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tools/cli/option_readers.hpp"
#include "tools/cli/terminal/numbers.hpp"

namespace understudy::cli {
namespace {

std::optional<std::size_t> moment(const OptionWords& given, const std::string& name) {
  const auto text = given.last(name);
  if (!text) return std::nullopt;
  return static_cast<std::size_t>(whole_number("--" + name, *text, 0, 1'000'000'000));
}

/// "crash(replica0),lose(client)" or "none".
std::optional<std::vector<std::string>> only_faults_of(const OptionWords& given) {
  const auto text = given.last("only-faults");
  if (!text) return std::nullopt;
  std::vector<std::string> faults;
  if (*text == "none") return faults;
  for (std::size_t begin = 0; begin <= text->size();) {
    const std::size_t end = std::min(text->find(',', begin), text->size());
    faults.push_back(text->substr(begin, end - begin));
    begin = end + 1;
  }
  return faults;
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
  const OptionWords given("understudy show", with_settings({{"dot"}, {"markdown"}}), words);
  if (given.has("dot") && given.has("markdown")) throw UsageError("--dot and --markdown exclude each other");
  return {model_word(given, "understudy show", "one model"), settings_of(given), given.has("dot"),
          given.has("markdown"), when(given, "color")};
}

CheckArguments parse_check(const std::vector<std::string>& words) {
  const OptionWords given("understudy check",
                          with_search({{"keep-going"},
                                       {"json", true},
                                       {"junit", true},
                                       {"expect", true},
                                       {"trace", true},
                                       {"no-trace"},
                                       {"html"},
                                       {"quiet"},
                                       {"full-states"},
                                       {"only-faults", true}}),
                          words);
  CheckArguments arguments = check_arguments(given, "understudy check");
  if (arguments.expect = given.last("expect"); arguments.expect)
    arguments.search.keep_going = true;  // a baseline tells of every property
  arguments.search.only_faults = only_faults_of(given);
  arguments.search.wants_simplest = true;
  arguments.json = given.last("json");
  if (arguments.junit = given.last("junit"); arguments.junit == "-")
    throw UsageError("--junit needs a file: the report for people takes standard output");
  arguments.trace = given.last("trace");
  arguments.writes_page = given.has("html");
  arguments.writes_trace = !given.has("no-trace");
  if (arguments.trace && !arguments.writes_trace)
    throw UsageError("--trace and --no-trace exclude each other");
  arguments.quiet = given.has("quiet");
  arguments.full_states = given.has("full-states");
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
