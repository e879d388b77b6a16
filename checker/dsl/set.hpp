#pragma once

#include <bit>
#include <cstdint>
#include <type_traits>

namespace understudy {

/// A set of small indices 0..N-1 as one machine word. Inserting an index out of range is undefined.
template <int N>
requires(N >= 1 && N <= 64) class Set {
 public:
  using Bits = std::conditional_t<
      N <= 8, std::uint8_t,
      std::conditional_t<N <= 16, std::uint16_t, std::conditional_t<N <= 32, std::uint32_t, std::uint64_t>>>;

  class Iterator {
   public:
    explicit constexpr Iterator(Bits rest) : rest_(rest) {}
    constexpr int operator*() const { return std::countr_zero(rest_); }
    constexpr Iterator& operator++() {
      rest_ = static_cast<Bits>(rest_ & (rest_ - 1));
      return *this;
    }
    constexpr bool operator==(const Iterator&) const = default;

   private:
    Bits rest_;
  };

  constexpr void insert(int index) { bits_ = static_cast<Bits>(bits_ | bit(index)); }
  constexpr void erase(int index) { bits_ = static_cast<Bits>(bits_ & ~bit(index)); }
  constexpr void clear() { bits_ = 0; }
  constexpr bool contains(int index) const { return (bits_ & bit(index)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr int size() const { return std::popcount(bits_); }
  constexpr Iterator begin() const { return Iterator(bits_); }
  constexpr Iterator end() const { return Iterator(0); }

  /// The whole set as bits, for encoding; index i is bit i.
  constexpr Bits bits() const { return bits_; }
  static constexpr Set from_bits(Bits bits) {
    Set set;
    set.bits_ = bits;
    return set;
  }

  friend constexpr bool operator==(const Set&, const Set&) = default;

 private:
  static constexpr Bits bit(int index) { return static_cast<Bits>(Bits{1} << index); }
  Bits bits_ = 0;
};

}  // namespace understudy
