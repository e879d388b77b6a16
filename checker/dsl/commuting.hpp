#pragma once

#include <algorithm>
#include <vector>

#include "checker/dsl/message.hpp"

namespace understudy {

/// Which types of messages commute at one type of machine: two of them from different senders may be handled
/// in either order, and nothing tells the orders apart. A symmetric relation.
class CommutingTypes {
 public:
  void add(const EventType& one, const EventType& other, bool is_declared) {
    if (!find(one, other)) pairs_.push_back({&one, &other, is_declared});
  }
  bool contains(const EventType& one, const EventType& other) const { return find(one, other) != nullptr; }
  /// Whether the modeller said so: then it is checked. Otherwise it follows from the rules of the modes.
  bool is_declared(const EventType& one, const EventType& other) const {
    const Pair* pair = find(one, other);
    return pair && pair->is_declared;
  }
  bool has_declared() const {
    return std::any_of(pairs_.begin(), pairs_.end(), [](const Pair& pair) { return pair.is_declared; });
  }

 private:
  struct Pair {
    const EventType *one, *other;
    bool is_declared;
  };
  const Pair* find(const EventType& one, const EventType& other) const {
    const auto found = std::find_if(pairs_.begin(), pairs_.end(), [&](const Pair& pair) {
      return (pair.one == &one && pair.other == &other) || (pair.one == &other && pair.other == &one);
    });
    return found == pairs_.end() ? nullptr : &*found;
  }

  std::vector<Pair> pairs_;  // few
};

}  // namespace understudy
