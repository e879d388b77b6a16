#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace understudy::space {

/// A cache from 64-bit keys to small values: open addressing, linear probing, never more than 3/4 full.
/// The key ~0 is reserved. It belongs to one thread.
template <class Value>
class MemoTable {
 public:
  MemoTable() { clear(); }

  Value* find(std::uint64_t key) {
    for (std::size_t place = home(key);; place = (place + 1) & mask_) {
      if (entries_[place].key == key) return &entries_[place].value;
      if (entries_[place].key == empty) return nullptr;
    }
  }
  /// The key must not be in the table. Returns the stored value, valid until the next insertion.
  Value* insert(std::uint64_t key, const Value& value) {
    if (4 * ++size_ > 3 * entries_.size()) grow();
    return place_new(key, value);
  }
  void clear() {
    entries_.assign(initial_capacity, Entry{});
    mask_ = initial_capacity - 1;
    shift_ = 64 - std::countr_zero(initial_capacity);
    size_ = 0;
  }
  std::size_t size() const { return size_; }
  std::size_t memory_bytes() const { return entries_.size() * sizeof(Entry); }

 private:
  static constexpr std::uint64_t empty = ~std::uint64_t{0};
  static constexpr std::size_t initial_capacity = 64;
  struct Entry {
    std::uint64_t key = empty;
    Value value{};
  };

  std::size_t home(std::uint64_t key) const { return (key * 0x9e3779b97f4a7c15ULL) >> shift_; }
  Value* place_new(std::uint64_t key, const Value& value) {
    std::size_t place = home(key);
    while (entries_[place].key != empty) place = (place + 1) & mask_;
    entries_[place] = {key, value};
    return &entries_[place].value;
  }
  void grow() {
    std::vector<Entry> old(2 * entries_.size());
    old.swap(entries_);
    mask_ = entries_.size() - 1;
    --shift_;
    for (const auto& entry : old)
      if (entry.key != empty) place_new(entry.key, entry.value);
  }

  std::vector<Entry> entries_;
  std::size_t mask_ = 0;
  int shift_ = 0;  // the highest bits of the product are the place (Fibonacci hashing, Knuth)
  std::size_t size_ = 0;
};

}  // namespace understudy::space
