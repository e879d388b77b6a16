#include "traces/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace understudy::traces {
namespace {

using Items = std::vector<Value>;

constexpr std::size_t longest_aligned_list = 1000;

/// Cells of the table of longest common subsequences of the tails of two lists.
class CommonLengths {
 public:
  CommonLengths(const Items& before, const Items& after)
      : width_(after.size() + 1), cells_((before.size() + 1) * width_, 0) {
    for (std::size_t i = before.size(); i-- > 0;)
      for (std::size_t j = after.size(); j-- > 0;)
        cells_[i * width_ + j] =
            before[i] == after[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  }
  std::uint32_t at(std::size_t i, std::size_t j) const { return cells_[i * width_ + j]; }

 private:
  std::size_t width_;
  std::vector<std::uint32_t> cells_;
};

/// The fewest insertions and removals.
std::vector<Change> edits(const Items& before, const Items& after, const std::string& path) {
  const CommonLengths common(before, after);
  std::vector<Change> changes;
  std::size_t i = 0, j = 0;
  while (i < before.size() || j < after.size()) {
    if (i < before.size() && j < after.size() && before[i] == after[j]) {
      ++i, ++j;
    } else if (j == after.size() || (i < before.size() && common.at(i + 1, j) >= common.at(i, j + 1))) {
      changes.push_back({path, before[i++], std::nullopt, Change::Place::list});
    } else {
      changes.push_back({path, std::nullopt, after[j++], Change::Place::list});
    }
  }
  return changes;
}

class Comparison {
 public:
  std::vector<Change> take() { return std::move(changes_); }

  void compare(const Value& before, const Value& after, const std::string& path) {
    if (before == after) return;
    const bool descended =
        before.node().index() == after.node().index() &&
        std::visit([&](const auto& node) { return descend(node, after, path); }, before.node());
    if (!descended) changes_.push_back({path, before, after});
  }

 private:
  template <class Node>
  static const Node& same_kind(const Node&, const Value& other) {
    return std::get<Node>(other.node());
  }

  /// Scalars differ as a whole.
  template <class Scalar>
  bool descend(const Scalar&, const Value&, const std::string&) {
    return false;
  }

  bool descend(const Value::Record& before, const Value& value, const std::string& path) {
    const auto& after = same_kind(before, value);
    const auto same_name = [](const auto& left, const auto& right) { return left.first == right.first; };
    if (before.type != after.type || !std::equal(before.fields.begin(), before.fields.end(),
                                                 after.fields.begin(), after.fields.end(), same_name))
      return false;
    for (std::size_t i = 0; i < before.fields.size(); ++i)
      compare(before.fields[i].second, after.fields[i].second, path + "." + before.fields[i].first);
    return true;
  }

  /// `None -> Some(3)` tells more than a path into the alternative; only a record is worth the descent.
  bool descend(const Value::Tagged& before, const Value& value, const std::string& path) {
    const auto& after = same_kind(before, value);
    if (before.tag != after.tag || before.payload.size() != 1 || after.payload.size() != 1) return false;
    if (!std::holds_alternative<Value::Record>(before.payload.front().node())) return false;
    compare(before.payload.front(), after.payload.front(), path);
    return true;
  }

  bool descend(const Value::Set& before, const Value& value, const std::string& path) {
    const auto& after = same_kind(before, value);
    const std::size_t known = changes_.size();
    for (const Value& item : before.items)
      if (!contains(after.items, item)) changes_.push_back({path, item, std::nullopt, Change::Place::set});
    for (const Value& item : after.items)
      if (!contains(before.items, item)) changes_.push_back({path, std::nullopt, item, Change::Place::set});
    return changes_.size() > known;  // else only the order differs
  }

  bool descend(const Value::Map& before, const Value& value, const std::string& path) {
    const auto& after = same_kind(before, value);
    const std::size_t known = changes_.size();
    for (const auto& [key, item] : before.entries) {
      const Value* other = find(after, key);
      if (other) compare(item, *other, place(path, key));
      if (!other) changes_.push_back({place(path, key), item, std::nullopt});
    }
    for (const auto& [key, item] : after.entries)
      if (!find(before, key)) changes_.push_back({place(path, key), std::nullopt, item});
    return changes_.size() > known;
  }

  bool descend(const Value::List& before, const Value& value, const std::string& path) {
    const auto& after = same_kind(before, value);
    const bool same_length = before.items.size() == after.items.size();
    const bool alignable = std::max(before.items.size(), after.items.size()) <= longest_aligned_list;
    if (!same_length && !alignable) return false;
    std::vector<Change> aligned;
    if (alignable) aligned = edits(before.items, after.items, path);
    if (same_length && (!alignable || places_changed(before.items, after.items) <= aligned.size())) {
      for (std::size_t i = 0; i < before.items.size(); ++i)
        compare(before.items[i], after.items[i], fmt::format("{}[{}]", path, i));
    } else {
      changes_.insert(changes_.end(), aligned.begin(), aligned.end());
    }
    return true;
  }

  static std::size_t places_changed(const Items& before, const Items& after) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < before.size(); ++i) count += before[i] == after[i] ? 0 : 1;
    return count;
  }

  static std::string place(const std::string& path, const Value& key) {
    return fmt::format("{}[{}]", path, key.to_string());
  }

  static bool contains(const Items& items, const Value& item) {
    return std::find(items.begin(), items.end(), item) != items.end();
  }

  static const Value* find(const Value::Map& map, const Value& key) {
    for (const auto& entry : map.entries)
      if (entry.first == key) return &entry.second;
    return nullptr;
  }

  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> differences(const Value& before, const Value& after, const std::string& path) {
  Comparison comparison;
  comparison.compare(before, after, path);
  return comparison.take();
}

}  // namespace understudy::traces
