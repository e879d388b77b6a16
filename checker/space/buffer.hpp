#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace understudy::space {

/// A list that is filled and emptied over and over. Room is made for several items at a time, so that
/// appending one costs no more than writing it.
template <class T>
class Buffer {
 public:
  /// After this, `count` items can be appended.
  void make_room(std::size_t count) {
    if (size_ + count > items_.size()) items_.resize(2 * (size_ + count));
  }
  void append(const T& item) { items_[size_++] = item; }
  /// Forgets the items from `size` on.
  void shrink(std::size_t size) { size_ = size; }
  /// Where the next item goes; `end_at` says how far was written.
  T* end() { return items_.data() + size_; }
  void end_at(const T* end) { size_ = static_cast<std::size_t>(end - items_.data()); }

  std::size_t size() const { return size_; }
  T& operator[](std::size_t index) { return items_[index]; }
  const T& operator[](std::size_t index) const { return items_[index]; }
  std::span<const T> items() const { return {items_.data(), size_}; }

 private:
  std::vector<T> items_;
  std::size_t size_ = 0;
};

}  // namespace understudy::space
