#include "checker/dsl/parameter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <numeric>

namespace understudy {
namespace {

/// Levenshtein distance; one row of the table is enough.
std::size_t edit_distance(const std::string& left, const std::string& right) {
  std::vector<std::size_t> row(right.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j - 1] + 1, above + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::string suggestion(const std::string& word, const std::vector<std::string>& known) {
  const auto nearest = std::min_element(known.begin(), known.end(), [&](const auto& left, const auto& right) {
    return edit_distance(word, left) < edit_distance(word, right);
  });
  if (nearest == known.end()) return {};
  const bool is_near = edit_distance(word, *nearest) <= std::max<std::size_t>(2, word.size() / 2) ||
                       (word.size() >= 3 && nearest->find(word) != std::string::npos);
  return is_near ? fmt::format(" Did you mean '{}'?", *nearest) : std::string();
}

const std::string* Parameters::find(const std::string& name) const {
  const auto found = set_.find(name);
  return found == set_.end() ? nullptr : &found->second;
}

int Parameters::integer(const std::string& name, int standard, Between range,
                        const std::string& description) {
  if (standard < range.min || standard > range.max)
    throw ModelError(fmt::format("the standard value {} of parameter '{}' is not from {} to {}", standard,
                                 name, range.min, range.max));
  int value = standard;
  if (const auto* text = find(name)) {
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc() || end != text->data() + text->size() || value < range.min || value > range.max)
      throw UsageError(fmt::format("parameter '{}' takes a whole number from {} to {}, not '{}'", name,
                                   range.min, range.max, *text));
  }
  declare({name, std::to_string(value), std::to_string(standard), {}, range, description});
  return value;
}

bool Parameters::flag(const std::string& name, bool standard, const std::string& description) {
  return choice(name, standard ? 1 : 0, {"false", "true"}, description) == 1;
}

std::size_t Parameters::choice(const std::string& name, std::size_t standard,
                               std::vector<std::string> choices, const std::string& description) {
  std::size_t value = standard;
  if (const auto* text = find(name)) {
    const auto chosen = std::find(choices.begin(), choices.end(), *text);
    if (chosen == choices.end())
      throw UsageError(fmt::format("parameter '{}' takes one of {}, not '{}'.{}", name,
                                   fmt::join(choices, ", "), *text, suggestion(*text, choices)));
    value = static_cast<std::size_t>(chosen - choices.begin());
  }
  declare({name, choices[value], choices[standard], choices, {0, 0}, description});
  return value;
}

void Parameters::declare(Parameter parameter) {
  for (const auto& earlier : declared_)
    if (earlier.name == parameter.name)
      throw ModelError(fmt::format("two parameters are named '{}': give each its own name", parameter.name));
  declared_.push_back(std::move(parameter));
}

void Parameters::refuse_unknown(const std::string& model) const {
  std::vector<std::string> known;
  for (const auto& parameter : declared_) known.push_back(parameter.name);
  for (const auto& [name, value] : set_)
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw UsageError(fmt::format("{} has no parameter '{}'.{} It has: {}", model, name,
                                   suggestion(name, known),
                                   known.empty() ? "none" : fmt::format("{}", fmt::join(known, ", "))));
}

}  // namespace understudy
