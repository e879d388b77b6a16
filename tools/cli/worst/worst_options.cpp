#include "tools/cli/option_readers.hpp"
#include "tools/cli/worst/worst.hpp"

namespace understudy::cli {

WorstArguments parse_worst(const std::vector<std::string>& words) {
  constexpr const char* verb = "understudy worst";
  const OptionWords given(
      verb, with_limits({{"measure", true}, {"steps"}, {"no-trace"}, {"html"}, {"json", true}}), words);
  WorstArguments arguments;
  arguments.check = check_arguments(given, verb);
  arguments.check.measures = given.all("measure");
  arguments.check.json = given.last("json");
  arguments.check.writes_trace = !given.has("no-trace");
  arguments.check.writes_page = given.has("html");
  arguments.steps = given.has("steps");
  return arguments;
}

}  // namespace understudy::cli
