#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <vector>

namespace understudy::store {

/// How every state was first reached: its parent's index and which of the parent's successors it is.
/// Append-only, in the order of discovery; eight bytes a state.
class PredecessorLog {
 public:
  static constexpr std::uint32_t no_parent = ~std::uint32_t{0};
  struct Entry {
    std::uint32_t parent = no_parent;
    std::uint32_t successor = 0;  // of an initial state: which one
  };

  const Entry& operator[](std::size_t index) const {
    return chunks_[index / entries_in_chunk][index % entries_in_chunk];
  }
  std::size_t size() const { return size_; }
  /// Makes room for `count` more entries; each must then be written, by any thread.
  void extend(std::size_t count) {
    size_ += count;
    if (size_ >= no_parent) throw std::length_error("more than 4,294,967,294 states: use --max-states");
    while (chunks_.size() * entries_in_chunk < size_)
      chunks_.push_back(std::make_unique_for_overwrite<Entry[]>(entries_in_chunk));
  }
  void write(std::size_t index, Entry entry) {
    chunks_[index / entries_in_chunk][index % entries_in_chunk] = entry;
  }
  std::size_t memory_bytes() const { return chunks_.size() * entries_in_chunk * sizeof(Entry); }

 private:
  static constexpr std::size_t entries_in_chunk = std::size_t{1} << 13;
  std::size_t size_ = 0;
  std::vector<std::unique_ptr<Entry[]>> chunks_;
};

}  // namespace understudy::store
