#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/dsl/value.hpp"

namespace understudy::traces {

/// One difference between two values. `before` alone: removed; `after` alone: added; both: changed.
struct Change {
  /// What `path` names: a place that has a value, or the list or set that gained or lost one item.
  enum class Place { value, list, set };

  std::string path;  // "replica0.disk.log[2]", "table[key]"
  std::optional<Value> before;
  std::optional<Value> after;
  Place place = Place::value;
  bool operator==(const Change&) const = default;
};

/// The differences, as deep inside as possible, in the order of the fields. `path` names the two values.
/// Lists: items inserted and removed when that takes fewer changes than comparing place by place (longest
/// common subsequence, after Wagner and Fischer 1974); lists over a thousand items are compared place by
/// place.
std::vector<Change> differences(const Value& before, const Value& after, const std::string& path);

}  // namespace understudy::traces
