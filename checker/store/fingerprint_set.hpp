#pragma once

#include <cstddef>
#include <type_traits>
#include <utility>
#include <vector>

#include "checker/space/fingerprint.hpp"
#include "checker/space/word.hpp"

namespace understudy::store {

using space::Fingerprint;
using space::Word;

/// A set of fingerprints of 64 or 128 bits: open addressing, linear probing, doubled when it is 7/8 full.
/// Reads may run in parallel with each other, a write with nothing.
template <int bits>
requires(bits == 64 || bits == 128) class FingerprintTable {
 public:
  static constexpr bool needs_state = bits == 128;  // the second half is computed from the whole state
  static constexpr int fingerprint_bits = bits;

  explicit FingerprintTable(std::size_t /*width*/ = 0) : slots_(initial_capacity, empty) {}

  void prefetch(Fingerprint first) const { __builtin_prefetch(&slots_[first & mask()]); }
  bool contains(Fingerprint first, const Word*, Fingerprint second) const {
    return slots_[place_of(key_of(first, second))] != empty;
  }
  /// True when it was not in the set.
  bool insert(Fingerprint first, const Word*, Fingerprint second) {
    const Key key = key_of(first, second);
    Key& slot = slots_[place_of(key)];
    if (slot == key) return false;
    slot = key;
    if (8 * ++size_ > 7 * slots_.size()) grow();
    return true;
  }
  std::size_t size() const { return size_; }
  std::size_t memory_bytes() const { return slots_.size() * sizeof(Key); }

 private:
  using Key = std::conditional_t<bits == 64, Fingerprint, std::pair<Fingerprint, Fingerprint>>;
  static constexpr Key empty{};
  static constexpr std::size_t initial_capacity = 16;

  static Key key_of(Fingerprint first, [[maybe_unused]] Fingerprint second) {
    if constexpr (bits == 64)
      return first == 0 ? 1 : first;
    else
      return first == 0 && second == 0 ? Key{0, 1} : Key{first, second};
  }
  static Fingerprint first_half(const Key& key) {
    if constexpr (bits == 64)
      return key;
    else
      return key.first;
  }
  std::size_t mask() const { return slots_.size() - 1; }
  /// Where the key is, or where it would go.
  std::size_t place_of(const Key& key) const {
    std::size_t place = first_half(key) & mask();
    while (slots_[place] != empty && slots_[place] != key) place = (place + 1) & mask();
    return place;
  }
  void grow() {
    std::vector<Key> old(2 * slots_.size(), empty);
    old.swap(slots_);
    for (const Key& key : old)
      if (key != empty) slots_[place_of(key)] = key;
  }

  std::vector<Key> slots_;
  std::size_t size_ = 0;
};

using FingerprintSet = FingerprintTable<64>;
using WideFingerprintSet = FingerprintTable<128>;

}  // namespace understudy::store
