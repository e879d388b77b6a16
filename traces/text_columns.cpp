#include "traces/text_columns.hpp"

#include <algorithm>

#include "traces/utf8.hpp"

namespace understudy::traces {
namespace {

/// A longer name pushes its own line to the right instead of all lines.
constexpr std::size_t widest_name = 20;

std::size_t longest_name(const Trace& trace) {
  std::size_t longest = 0;
  const auto consider = [&](const std::string& name) {
    const std::size_t length = character_count(name);
    if (length <= widest_name) longest = std::max(longest, length);
  };
  for (const Moment& moment : trace.moments) consider(moment.step.actor);
  if (trace.failing_step) consider(trace.failing_step->actor);
  if (!trace.moments.empty())
    for (const auto& variable : trace.moments.front().state) consider(variable.first);
  return longest;
}

}  // namespace

TextColumns TextColumns::of(const Trace& trace, const TextStyle& style) {
  TextColumns columns{};
  columns.number = std::to_string(trace.moments.size()).size();
  columns.name = longest_name(trace);
  columns.name_begin = marker + columns.number + 2;
  columns.title_begin = columns.name_begin + (columns.name == 0 ? 0 : columns.name + 2);
  const bool narrow = style.width > 0 && columns.title_begin * 3 > static_cast<std::size_t>(style.width);
  columns.detail_begin = narrow ? columns.name_begin : columns.title_begin;
  return columns;
}

}  // namespace understudy::traces
