#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "checker/dsl/message.hpp"

namespace understudy {

/// Which types of messages commute at one type of machine: two of them may be handled in either order, and
/// nothing tells the orders apart. A symmetric relation. And of which ones the sender does not count.
class CommutingTypes {
 public:
  enum class Senders : std::uint8_t {
    different,  ///< the two messages come from different senders
    any         ///< or from one: the order in which it sent them makes no difference either
  };

  void add(const EventType& one, const EventType& other, bool is_declared,
           Senders senders = Senders::different) {
    if (const Pair* known = find(one, other)) {
      Pair& pair = pairs_[static_cast<std::size_t>(known - pairs_.data())];
      pair.senders = std::max(pair.senders, senders);
    } else {
      pairs_.push_back({&one, &other, is_declared, senders});
    }
  }
  bool contains(const EventType& one, const EventType& other, bool from_one_sender) const {
    const Pair* pair = find(one, other);
    return pair && (pair->senders == Senders::any || !from_one_sender);
  }
  /// Whether the modeller said so: then it is checked. Otherwise it follows from the rules of the modes.
  bool is_declared(const EventType& one, const EventType& other) const {
    const Pair* pair = find(one, other);
    return pair && pair->is_declared;
  }
  bool has_declared() const {
    return std::any_of(pairs_.begin(), pairs_.end(), [](const Pair& pair) { return pair.is_declared; });
  }
  void add_anonymous(const EventType& type) { anonymous_.push_back(&type); }
  bool is_anonymous(const EventType& type) const {
    return std::find(anonymous_.begin(), anonymous_.end(), &type) != anonymous_.end();
  }

 private:
  struct Pair {
    const EventType *one, *other;
    bool is_declared;
    Senders senders;
  };
  const Pair* find(const EventType& one, const EventType& other) const {
    const auto found = std::find_if(pairs_.begin(), pairs_.end(), [&](const Pair& pair) {
      return (pair.one == &one && pair.other == &other) || (pair.one == &other && pair.other == &one);
    });
    return found == pairs_.end() ? nullptr : &*found;
  }

  std::vector<Pair> pairs_;  // few
  std::vector<const EventType*> anonymous_;
};

}  // namespace understudy
