#pragma once

#include <cstring>
#include <deque>
#include <memory>

#include "checker/store/fingerprint_set.hpp"

namespace understudy::store {

/// The frontier: rows of states in the order of their discovery, each with its fingerprint, addressed by the
/// same index as in the predecessor log. What has been expanded is given back chunk by chunk.
class StateQueue {
 public:
  explicit StateQueue(std::size_t row_width) : width_(row_width) {}

  const Word* row(std::size_t index) const { return place(index) + 2; }
  Fingerprint fingerprint(std::size_t index) const {
    Fingerprint fingerprint;
    std::memcpy(&fingerprint, place(index), sizeof fingerprint);
    return fingerprint;
  }
  /// Index behind the last state.
  std::size_t end() const { return end_; }
  /// Makes room for `count` more states; each must then be written, by any thread.
  void extend(std::size_t count) {
    end_ += count;
    while ((first_chunk_ + chunks_.size()) * rows_in_chunk < end_)
      chunks_.push_back(std::make_unique_for_overwrite<Word[]>(rows_in_chunk * (width_ + 2)));
  }
  /// Notes the fingerprint; the row must then be written to the place given back.
  Word* place_for(std::size_t index, Fingerprint fingerprint) {
    Word* const target = place(index);
    std::memcpy(target, &fingerprint, sizeof fingerprint);
    return target + 2;
  }
  /// Forgets the states before `index`.
  void release_before(std::size_t index) {
    for (; (first_chunk_ + 1) * rows_in_chunk <= index; ++first_chunk_) chunks_.pop_front();
  }
  std::size_t memory_bytes() const { return chunks_.size() * rows_in_chunk * (width_ + 2) * sizeof(Word); }

 private:
  static constexpr std::size_t rows_in_chunk = 2048;

  Word* place(std::size_t index) const {
    return chunks_[index / rows_in_chunk - first_chunk_].get() + index % rows_in_chunk * (width_ + 2);
  }

  std::size_t width_;
  std::size_t end_ = 0;
  std::size_t first_chunk_ = 0;
  std::deque<std::unique_ptr<Word[]>> chunks_;
};

}  // namespace understudy::store
