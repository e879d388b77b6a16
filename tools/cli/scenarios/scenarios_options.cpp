#include <fmt/format.h>

#include "tools/cli/option_readers.hpp"
#include "tools/cli/scenarios/scenarios.hpp"
#include "tools/cli/terminal/numbers.hpp"

namespace understudy::cli {

ScenariosArguments parse_scenarios(const std::vector<std::string>& words) {
  constexpr const char* verb = "understudy scenarios";
  constexpr std::uint64_t most_faults = 100;
  const OptionWords given(verb, with_search({{"up-to", true}, {"steps"}, {"traces", true}, {"json", true}}),
                          words);
  ScenariosArguments arguments;
  arguments.check = check_arguments(given, verb);
  arguments.check.search.wants_simplest = true;
  arguments.check.json = given.last("json");
  if (const auto text = given.last("up-to"))
    arguments.up_to = static_cast<int>(whole_number("--up-to", *text, 0, most_faults));
  arguments.steps = given.has("steps");
  arguments.traces = given.last("traces");
  return arguments;
}

CheckArguments check_of(const ScenariosArguments& arguments, const std::string& property,
                        const search::MinimalFaults& set) {
  CheckArguments check = arguments.check;
  check.search.properties = {property};
  check.search.only_faults = set.faults;
  return check;
}

}  // namespace understudy::cli
