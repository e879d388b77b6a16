#include "tools/cli/compare/axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

#include "tools/cli/option_readers.hpp"

namespace understudy::cli {
namespace {

constexpr std::string_view faults_prefix = "faults.";
constexpr std::size_t most_values = 1'000'000;  // of one range: it must fit into memory

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || rest != text.data() + text.size()) return std::nullopt;
  return number;
}

/// "1..3" as 1, 2, 3; any other word as itself.
void add_values(const std::string& word, Axis& axis) {
  const std::size_t dots = word.find("..");
  if (dots == std::string::npos) return axis.values.push_back(word);
  const auto first = number_in(std::string_view(word).substr(0, dots));
  const auto last = number_in(std::string_view(word).substr(dots + 2));
  if (!first || !last)
    throw UsageError(
        fmt::format("--vary {}: '{}' is no range; a range is two whole numbers, as 1..3", axis.name, word));
  if (*first > *last)
    throw UsageError(
        fmt::format("--vary {}: the range {} goes backwards; write {}..{}", axis.name, word, *last, *first));
  if (static_cast<std::int64_t>(*last) - *first >= static_cast<std::int64_t>(most_values))
    throw UsageError(fmt::format("--vary {}: the range {} has more than a million values", axis.name, word));
  for (std::int64_t value = *first; value <= *last; ++value) axis.values.push_back(std::to_string(value));
}

void refuse_repetition(const Axis& axis) {
  std::vector<std::string> sorted = axis.values;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  if (twice != sorted.end())
    throw UsageError(fmt::format("--vary {}: the value '{}' is there twice", axis.name, *twice));
}

bool is_fault(const Axis& axis) { return axis.name.starts_with(faults_prefix); }
std::string fault_of(const Axis& axis) { return axis.name.substr(faults_prefix.size()); }

}  // namespace

Axis parse_axis(const std::string& text) {
  const auto [name, list] = assignment("--vary", text, "replication=async,sync or standbys=1..3");
  Axis axis{name, {}};
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string word = list.substr(begin, end - begin);
    if (word.empty())
      throw UsageError(fmt::format("--vary {}: a value is missing in '{}'; write {}=VALUE,VALUE or {}=1..3",
                                   name, list, name, name));
    add_values(word, axis);
    begin = end + 1;
  }
  refuse_repetition(axis);
  return axis;
}

std::size_t combination_count(const std::vector<Axis>& axes) {
  std::size_t count = 1;
  for (const auto& axis : axes)
    if (__builtin_mul_overflow(count, axis.values.size(), &count))
      return std::numeric_limits<std::size_t>::max();
  return count;
}

std::vector<Combination> combinations_of(const std::vector<Axis>& axes) {
  std::vector<Combination> all{{}};
  for (const auto& axis : axes) {
    std::vector<Combination> longer;
    for (const auto& one : all)
      for (const auto& value : axis.values) {
        longer.push_back(one);
        longer.back().push_back(value);
      }
    all = std::move(longer);
  }
  return all;
}

bool is_set(const Settings& settings, const Axis& axis) {
  if (is_fault(axis)) return settings.faults.contains(fault_of(axis));
  if (axis.name == "network") return !settings.network.empty();
  if (axis.name == "granularity") return !settings.granularity.empty();
  return settings.parameters.contains(axis.name);
}

void apply(const Axis& axis, const std::string& value, Settings& settings) {
  if (is_fault(axis))
    settings.faults[fault_of(axis)] = fault_budget(fault_of(axis), value);
  else if (axis.name == "network")
    settings.network = value;
  else if (axis.name == "granularity")
    settings.granularity = value;
  else
    settings.parameters[axis.name] = value;
}

}  // namespace understudy::cli
