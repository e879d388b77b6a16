#pragma once

#include <boost/unordered/unordered_flat_set.hpp>

#include "checker/space/space.hpp"
#include "checker/store/state_queue.hpp"

namespace understudy::search {

/// Tells the states of the present level, and of those before it, from deeper ones. It looks at what was
/// found before the round began, so that it does not depend on the number of threads.
template <class Visited>
class LevelHorizon final : public space::Horizon {
 public:
  LevelHorizon(const space::Space& space, const Visited& visited) : space_(space), visited_(visited) {}

  /// The states of the queue from `first_of_next` on belong to the next level.
  void begin_round(const store::StateQueue& queue, std::size_t first_of_next) {
    if (first_of_next != first_of_next_) next_level_.clear(), noted_ = first_of_next_ = first_of_next;
    for (; noted_ < queue.end(); ++noted_) next_level_.insert(queue.fingerprint(noted_));
  }
  bool is_behind(const space::Expander& expander, std::size_t successor) const override {
    const space::Fingerprint fingerprint = expander.batch()[successor].fingerprint;
    std::vector<space::Word> row;
    space::Fingerprint second = 0;
    if constexpr (Visited::needs_state) {
      row.resize(space_.row_width());
      expander.materialize(successor, row.data());
      if constexpr (Visited::fingerprint_bits == 128) second = space_.second_fingerprint(row.data());
    }
    return visited_.contains(fingerprint, row.data(), second) && !next_level_.contains(fingerprint);
  }

 private:
  const space::Space& space_;
  const Visited& visited_;
  std::size_t first_of_next_ = 0, noted_ = 0;
  boost::unordered_flat_set<space::Fingerprint> next_level_;
};

}  // namespace understudy::search
