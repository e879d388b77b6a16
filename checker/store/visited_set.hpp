#pragma once

#include <vector>

#include "checker/store/fingerprint_set.hpp"

namespace understudy::store {

/// The states seen so far, in shards by the highest bits of their fingerprints. Each shard grows by itself,
/// so little is moved at a time, and different threads may insert into different shards without locks.
template <class Shard>
class VisitedSet {
 public:
  static constexpr bool needs_state = Shard::needs_state;
  static constexpr int fingerprint_bits = Shard::fingerprint_bits;
  static constexpr unsigned shard_bits = 6;

  /// Of empty shards, as this one is.
  explicit VisitedSet(const Shard& empty) : shards_(std::size_t{1} << shard_bits, empty) {}

  static std::size_t shard_of(Fingerprint fingerprint) { return fingerprint >> (64 - shard_bits); }
  void prefetch(Fingerprint fingerprint) const { shards_[shard_of(fingerprint)].prefetch(fingerprint); }
  /// `state` and `second`, the other half of a 128-bit fingerprint, matter only if `needs_state`.
  bool contains(Fingerprint fingerprint, const Word* state, Fingerprint second) const {
    return shards_[shard_of(fingerprint)].contains(fingerprint, state, second);
  }
  bool insert(Fingerprint fingerprint, const Word* state, Fingerprint second) {
    return shards_[shard_of(fingerprint)].insert(fingerprint, state, second);
  }
  std::size_t memory_bytes() const {
    std::size_t total = 0;
    for (const auto& shard : shards_) total += shard.memory_bytes();
    return total;
  }

 private:
  std::vector<Shard> shards_;
};

}  // namespace understudy::store
