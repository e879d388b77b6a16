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
  const OptionWords given("understudy show", with_settings({{"dot"}}), words);
  return {model_word(given, "understudy show", "one model"), settings_of(given), given.has("dot"),
          when(given, "color")};
}

CheckArguments parse_check(const std::vector<std::string>& words) {
  const OptionWords given("understudy check",
                          with_search({{"keep-going"},
                                       {"json", true},
                                       {"junit", true},
                                       {"expect", true},
                                       {"trace", true},
                                       {"no-trace"},
                                       {"quiet"},
                                       {"full-states"},
                                       {"only-faults", true}}),
                          words);
  CheckArguments arguments = check_arguments(given, "understudy check");
  if (arguments.expect = given.last("expect"); arguments.expect)
    arguments.search.keep_going = true;  // a baseline tells of every property
  arguments.search.only_faults = only_faults_of(given);
  arguments.json = given.last("json");
  if (arguments.junit = given.last("junit"); arguments.junit == "-")
    throw UsageError("--junit needs a file: the report for people takes standard output");
  arguments.trace = given.last("trace");
  arguments.writes_trace = !given.has("no-trace");
  if (arguments.trace && !arguments.writes_trace)
    throw UsageError("--trace and --no-trace exclude each other");
  arguments.quiet = given.has("quiet");
  arguments.full_states = given.has("full-states");
  return arguments;
}

TraceArguments parse_trace(const std::vector<std::string>& words) {
  const std::vector<std::string> actions{"show", "replay", "mermaid"};
  if (words.empty() || words.front().starts_with("-"))
    throw UsageError("'understudy trace' needs show, replay or mermaid, and a file");
  const std::string action = words.front();
  if (std::find(actions.begin(), actions.end(), action) == actions.end())
    throw UsageError(fmt::format("'understudy trace' has no action '{}'.{} It has: {}", action,
                                 suggestion(action, actions), fmt::join(actions, ", ")));
  std::vector<OptionSpecification> specifications{color_option};
  if (action == "show") specifications.push_back({"full-states"});
  if (action == "mermaid") {
    specifications.push_back({"output", true, 'o'});
    specifications.push_back({"first", true});
    specifications.push_back({"last", true});
  }
  const std::string verb = "understudy trace " + action;
  const OptionWords given(verb, specifications, {words.begin() + 1, words.end()});
  return {action,
          only_word(given, verb, "one trace file"),
          given.has("full-states"),
          given.last("output"),
          moment(given, "first"),
          moment(given, "last"),
          when(given, "color")};
}

}  // namespace understudy::cli
