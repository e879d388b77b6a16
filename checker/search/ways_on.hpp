#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <vector>

#include "checker/space/reducer.hpp"

namespace understudy::search {

/// Keeps a reduced search from postponing turns for ever. A state of which not everything is taken has a way
/// on: one of its successors. Ways never run in circles, so from each state they lead to one where everything
/// is taken.
///
/// A successor will do unless the ways from it, as far as they are known, lead to a state that is being
/// expanded at the same time, which may be this one. What is known is what was there before the round began:
/// so it does not depend on the number of threads.
class WaysOn final : public space::Horizon {
 public:
  /// The next state that was found.
  void add_state(space::Fingerprint fingerprint) {
    numbers_.emplace(fingerprint, static_cast<std::uint32_t>(ways_.size()));
    ways_.push_back(not_expanded);
  }
  /// How many were added.
  std::size_t size() const { return ways_.size(); }
  /// The states `begin` to `end` are being expanded.
  void begin_round(std::size_t begin, std::size_t end) {
    begin_ = begin;
    end_ = end;
  }
  /// How a state was expanded; its way on must have been added.
  void note(std::size_t state, std::optional<space::Fingerprint> way_on) {
    ways_[state] = way_on ? numbers_.at(*way_on) : everything_taken;
  }
  std::size_t memory_bytes() const {
    return ways_.capacity() * sizeof(std::uint32_t) + numbers_.bucket_count() * sizeof(*numbers_.begin());
  }

  bool is_behind(space::Fingerprint successor) const override {
    const auto known = numbers_.find(successor);
    if (known == numbers_.end()) return false;
    for (std::uint32_t state = known->second; state < not_expanded; state = ways_[state])
      if (state >= begin_ && state < end_) return true;
    return false;
  }

 private:
  static constexpr std::uint32_t everything_taken = ~std::uint32_t{0};
  static constexpr std::uint32_t not_expanded = everything_taken - 1;

  boost::unordered_flat_map<space::Fingerprint, std::uint32_t> numbers_;
  std::vector<std::uint32_t> ways_;  // by state
  std::size_t begin_ = 0, end_ = 0;
};

}  // namespace understudy::search
