#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <vector>

#include "checker/space/fingerprint.hpp"

namespace understudy::store {

using space::Fingerprint;

/// The numbers of states by their fingerprints: open addressing, linear probing, in shards by the highest
/// bits, each enlarged by a quarter when it is 7/8 full: 17 bytes a state at most. Look-ups may run in
/// parallel with each other, an insertion with nothing.
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
  static constexpr unsigned shard_bits = 6;

  class Shard {
   public:
    bool insert(Fingerprint fingerprint, Number number) {
      if (8 * ++size_ > 7 * slots_.size()) grow();
      return place(fingerprint, number);
    }
    void prefetch(Fingerprint fingerprint) const { __builtin_prefetch(&slots_[home_of(fingerprint)]); }
    Number find(Fingerprint fingerprint) const {
      std::size_t place = home_of(fingerprint);
      while (slots_[place].fingerprint() != fingerprint) place = behind(place);
      return slots_[place].number;
    }
    std::size_t memory_bytes() const { return slots_.size() * sizeof(Slot); }

   private:
    static constexpr Number none = ~Number{0};
    struct Slot {  // twelve bytes, beside each other in memory
      std::array<std::uint32_t, 2> halves{};
      Number number = none;

      Fingerprint fingerprint() const { return std::bit_cast<Fingerprint>(halves); }
    };
    /// In the order of the fingerprints' bits behind those that choose the shard: so growing goes through
    /// memory from one end to the other.
    std::size_t home_of(Fingerprint fingerprint) const {
      return (fingerprint << shard_bits >> 32) * slots_.size() >> 32;
    }
    std::size_t behind(std::size_t place) const { return place + 1 < slots_.size() ? place + 1 : 0; }
    bool place(Fingerprint fingerprint, Number number) {
      std::size_t place = home_of(fingerprint);
      for (; slots_[place].number != none; place = behind(place))
        if (slots_[place].fingerprint() == fingerprint) return false;
      slots_[place] = {std::bit_cast<std::array<std::uint32_t, 2>>(fingerprint), number};
      return true;
    }
    void grow() {
      std::vector<Slot> old(slots_.size() + slots_.size() / 4);
      old.swap(slots_);
      for (const Slot& slot : old)
        if (slot.number != none) place(slot.fingerprint(), slot.number);
    }

    std::vector<Slot> slots_ = std::vector<Slot>(16);
    std::size_t size_ = 0;
  };

  Shard& shard_of(Fingerprint fingerprint) { return shards_[fingerprint >> (64 - shard_bits)]; }
  const Shard& shard_of(Fingerprint fingerprint) const { return shards_[fingerprint >> (64 - shard_bits)]; }

  std::vector<Shard> shards_ = std::vector<Shard>(std::size_t{1} << shard_bits);
};

}  // namespace understudy::store
