#include <fmt/format.h>

#include <algorithm>

#include "tools/cli/compare/comparison.hpp"
#include "tools/cli/option_readers.hpp"
#include "tools/cli/terminal/numbers.hpp"

namespace understudy::cli {
namespace {

constexpr const char* verb = "understudy compare";

std::vector<Axis> axes_of(const OptionWords& given, const Settings& settings) {
  std::vector<Axis> axes;
  for (const auto& text : given.all("vary")) {
    const Axis axis = parse_axis(text);
    if (std::any_of(axes.begin(), axes.end(), [&](const Axis& other) { return other.name == axis.name; }))
      throw UsageError(fmt::format("--vary {} is given twice; put all its values into one list", axis.name));
    if (is_set(settings, axis))
      throw UsageError(
          fmt::format("{} cannot both vary and have one value; leave one of the two out", axis.name));
    axes.push_back(axis);
  }
  if (axes.empty())
    throw UsageError(
        fmt::format("'{}' needs to know what differs: --vary NAME=VALUE,VALUE or --vary "
                    "NAME=1..3; '{} --help' shows examples",
                    verb, verb));
  return axes;
}

void refuse_too_many(const std::vector<Axis>& axes, std::size_t most) {
  const std::size_t count = combination_count(axes);
  if (count > most)
    throw UsageError(fmt::format("that makes {}, and --max-rows allows {}; vary less, or give --max-rows {}",
                                 counted(count, "configuration"), grouped(most), count));
}

}  // namespace

CompareArguments parse_compare(const std::vector<std::string>& words) {
  std::vector<OptionSpecification> own{
      {"vary", true}, {"max-rows", true}, {"resume", true}, {"markdown", true}, {"json", true}};
  own.insert(own.end(), extras_options.begin(), extras_options.end());
  const OptionWords given(verb, with_search(own), words);
  CompareArguments arguments;
  arguments.check = check_arguments(given, verb);
  read_extras(given, arguments.check);
  arguments.check.search.keep_going = true;  // each property is decided, with its own shortest scenario
  arguments.axes = axes_of(given, arguments.check.settings);
  if (const auto text = given.last("max-rows"))
    arguments.max_rows = whole_number("--max-rows", *text, 1, 1'000'000);
  refuse_too_many(arguments.axes, arguments.max_rows);
  arguments.markdown = given.last("markdown");
  arguments.json = given.last("json");
  if (arguments.markdown == "-" && arguments.json == "-")
    throw UsageError("--markdown - and --json - both want standard output; give one of them a file");
  arguments.resume = given.last("resume");
  return arguments;
}

}  // namespace understudy::cli
