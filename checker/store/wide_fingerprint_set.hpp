#pragma once

#include "checker/store/fingerprint_set.hpp"

namespace understudy::store {

/// As FingerprintSet, with 128-bit fingerprints.
class WideFingerprintSet {
 public:
  static constexpr bool needs_state = true;  // the second half is computed from the whole state
  static constexpr int fingerprint_bits = 128;

  explicit WideFingerprintSet(std::size_t /*width*/ = 0) : slots_(initial_capacity) {}

  void prefetch(Fingerprint first) const { __builtin_prefetch(&slots_[first & (slots_.size() - 1)]); }
  bool contains(Fingerprint first, const Word*, Fingerprint second) const {
    return slots_[place_of(key_of(first, second))] != Key{};
  }
  bool insert(Fingerprint first, const Word*, Fingerprint second) {
    const Key key = key_of(first, second);
    const std::size_t place = place_of(key);
    if (slots_[place] == key) return false;
    slots_[place] = key;
    if (8 * ++size_ > 7 * slots_.size()) grow();
    return true;
  }
  std::size_t size() const { return size_; }
  std::size_t memory_bytes() const { return slots_.size() * sizeof(Key); }

 private:
  using Key = std::pair<Fingerprint, Fingerprint>;  // both zero: empty
  static constexpr std::size_t initial_capacity = 16;

  static Key key_of(Fingerprint first, Fingerprint second) {
    return first == 0 && second == 0 ? Key{0, 1} : Key{first, second};
  }
  std::size_t place_of(const Key& key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = key.first & mask;
    while (slots_[place] != Key{} && slots_[place] != key) place = (place + 1) & mask;
    return place;
  }
  void grow() {
    std::vector<Key> old(2 * slots_.size());
    old.swap(slots_);
    for (const Key& key : old)
      if (key != Key{}) slots_[place_of(key)] = key;
  }

  std::vector<Key> slots_;
  std::size_t size_ = 0;
};

}  // namespace understudy::store
