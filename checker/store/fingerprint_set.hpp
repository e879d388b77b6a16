#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "checker/space/fingerprint.hpp"
#include "checker/space/word.hpp"

namespace understudy::store {

using space::Fingerprint;
using space::Word;

/// A set of 64-bit fingerprints: open addressing, linear probing, doubled when it is 7/8 full.
/// Reads may run in parallel with each other, a write with nothing.
class FingerprintSet {
 public:
  static constexpr bool needs_state = false;
  static constexpr int fingerprint_bits = 64;

  explicit FingerprintSet(std::size_t /*width*/ = 0) : slots_(initial_capacity, empty) {}

  void prefetch(Fingerprint fingerprint) const { __builtin_prefetch(&slots_[key_of(fingerprint) & mask()]); }
  bool contains(Fingerprint fingerprint, const Word*, Fingerprint) const {
    const Fingerprint key = key_of(fingerprint);
    return slots_[place_of(key)] == key;
  }
  /// True when it was not in the set.
  bool insert(Fingerprint fingerprint, const Word*, Fingerprint) {
    const Fingerprint key = key_of(fingerprint);
    const std::size_t place = place_of(key);
    if (slots_[place] == key) return false;
    slots_[place] = key;
    if (8 * ++size_ > 7 * slots_.size()) grow();
    return true;
  }
  std::size_t size() const { return size_; }
  std::size_t memory_bytes() const { return slots_.size() * sizeof(Fingerprint); }

 private:
  static constexpr Fingerprint empty = 0;
  static constexpr std::size_t initial_capacity = 16;

  static Fingerprint key_of(Fingerprint fingerprint) { return fingerprint == empty ? 1 : fingerprint; }
  std::size_t mask() const { return slots_.size() - 1; }
  std::size_t place_of(Fingerprint key) const {
    std::size_t place = key & mask();
    while (slots_[place] != empty && slots_[place] != key) place = (place + 1) & mask();
    return place;
  }
  void grow() {
    std::vector<Fingerprint> old(2 * slots_.size(), empty);
    old.swap(slots_);
    for (Fingerprint key : old)
      if (key != empty) slots_[place_of(key)] = key;
  }

  std::vector<Fingerprint> slots_;
  std::size_t size_ = 0;
};

}  // namespace understudy::store
