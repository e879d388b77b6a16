#pragma once

#include <vector>

#include "checker/space/fingerprint.hpp"

namespace understudy::store {

using space::Fingerprint;

/// The numbers of states by their fingerprints: open addressing, linear probing, in shards by the highest
/// bits, each doubled when it is 7/8 full. Look-ups may run in parallel with each other, an insertion with
/// nothing.
class StateNumbers {
 public:
  using Number = std::uint32_t;

  /// False, and nothing changes, if the fingerprint has a number already.
  bool insert(Fingerprint fingerprint, Number number) {
    return shard_of(fingerprint).insert(fingerprint, number);
  }
  void prefetch(Fingerprint fingerprint) const { shard_of(fingerprint).prefetch(fingerprint); }
  /// The fingerprint must be known.
  Number operator[](Fingerprint fingerprint) const { return shard_of(fingerprint).find(fingerprint); }
  std::size_t memory_bytes() const {
    std::size_t total = 0;
    for (const auto& shard : shards_) total += shard.memory_bytes();
    return total;
  }

 private:
  class Shard {
   public:
    bool insert(Fingerprint fingerprint, Number number) {
      if (8 * ++size_ > 7 * numbers_.size()) grow();
      return place(fingerprint, number);
    }
    void prefetch(Fingerprint fingerprint) const {
      __builtin_prefetch(&fingerprints_[fingerprint & mask()]);
      __builtin_prefetch(&numbers_[fingerprint & mask()]);
    }
    Number find(Fingerprint fingerprint) const {
      std::size_t place = fingerprint & mask();
      while (fingerprints_[place] != fingerprint) place = (place + 1) & mask();
      return numbers_[place];
    }
    std::size_t memory_bytes() const { return numbers_.size() * (sizeof(Fingerprint) + sizeof(Number)); }

   private:
    static constexpr Number none = ~Number{0};
    std::size_t mask() const { return numbers_.size() - 1; }
    bool place(Fingerprint fingerprint, Number number) {
      std::size_t place = fingerprint & mask();
      for (; numbers_[place] != none; place = (place + 1) & mask())
        if (fingerprints_[place] == fingerprint) return false;
      fingerprints_[place] = fingerprint;
      numbers_[place] = number;
      return true;
    }
    void grow() {
      std::vector<Fingerprint> fingerprints(2 * fingerprints_.size());
      std::vector<Number> numbers(2 * numbers_.size(), none);
      fingerprints.swap(fingerprints_);
      numbers.swap(numbers_);
      for (std::size_t old = 0; old < numbers.size(); ++old)
        if (numbers[old] != none) place(fingerprints[old], numbers[old]);
    }

    std::vector<Fingerprint> fingerprints_ = std::vector<Fingerprint>(16);
    std::vector<Number> numbers_ = std::vector<Number>(16, none);
    std::size_t size_ = 0;
  };
  static constexpr unsigned shard_bits = 6;

  Shard& shard_of(Fingerprint fingerprint) { return shards_[fingerprint >> (64 - shard_bits)]; }
  const Shard& shard_of(Fingerprint fingerprint) const { return shards_[fingerprint >> (64 - shard_bits)]; }

  std::vector<Shard> shards_ = std::vector<Shard>(std::size_t{1} << shard_bits);
};

}  // namespace understudy::store
