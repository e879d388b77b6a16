#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <type_traits>

namespace understudy::space {

/// A list that is filled and emptied over and over. Room is made for several items at a time, so that
/// appending one costs no more than writing it; room that was never used takes no memory.
template <class T>
class Buffer {
 public:
  static_assert(std::is_trivially_copyable_v<T>);

  /// After this, `count` items can be appended.
  void make_room(std::size_t count) {
    if (size_ + count > capacity_) grow(2 * (size_ + count));
  }
  void append(const T& item) { items_[size_++] = item; }
  /// Forgets the items from `size` on.
  void shrink(std::size_t size) { size_ = size; }
  /// Where the next item goes; `end_at` says how far was written.
  T* end() { return items_.get() + size_; }
  void end_at(const T* end) { size_ = static_cast<std::size_t>(end - items_.get()); }

  std::size_t size() const { return size_; }
  T& operator[](std::size_t index) { return items_[index]; }
  const T& operator[](std::size_t index) const { return items_[index]; }
  std::span<const T> items() const { return {items_.get(), size_}; }

 private:
  void grow(std::size_t capacity) {
    auto larger = std::make_unique_for_overwrite<T[]>(capacity);
    std::copy_n(items_.get(), size_, larger.get());
    items_ = std::move(larger);
    capacity_ = capacity;
  }

  std::unique_ptr<T[]> items_;
  std::size_t size_ = 0, capacity_ = 0;
};

}  // namespace understudy::space
