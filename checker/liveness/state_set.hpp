#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

namespace understudy::liveness {

/// The number of a state, in the order of breadth-first discovery.
using StateIndex = std::uint32_t;

/// A set of states, one bit each. It grows with what is inserted; what lies beyond is not in it.
class StateSet {
 public:
  StateSet() = default;
  /// The states 0..count-1.
  static StateSet first(std::size_t count) {
    StateSet set;
    set.words_.assign(count / bits, ~Word{0});
    if (count % bits != 0) set.words_.push_back((Word{1} << count % bits) - 1);
    return set;
  }

  bool contains(StateIndex state) const {
    const std::size_t word = state / bits;
    return word < words_.size() && (words_[word] >> state % bits & 1) != 0;
  }
  void insert(StateIndex state) {
    const std::size_t word = state / bits;
    if (word >= words_.size()) words_.resize(word + 1);
    words_[word] |= Word{1} << state % bits;
  }
  bool empty() const {
    for (const Word word : words_)
      if (word != 0) return false;
    return true;
  }
  std::size_t size() const {
    std::size_t count = 0;
    for (const Word word : words_) count += static_cast<std::size_t>(std::popcount(word));
    return count;
  }

  StateSet& operator&=(const StateSet& other) {
    if (words_.size() > other.words_.size()) words_.resize(other.words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  StateSet& operator|=(const StateSet& other) {
    if (words_.size() < other.words_.size()) words_.resize(other.words_.size());
    for (std::size_t i = 0; i < other.words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  StateSet& operator-=(const StateSet& other) {
    for (std::size_t i = 0; i < words_.size() && i < other.words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  friend StateSet operator&(StateSet left, const StateSet& right) { return left &= right; }
  friend StateSet operator|(StateSet left, const StateSet& right) { return left |= right; }
  friend StateSet operator-(StateSet left, const StateSet& right) { return left -= right; }

  /// Goes through the states in ascending order.
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = StateIndex;
    using difference_type = std::ptrdiff_t;
    using pointer = const StateIndex*;
    using reference = StateIndex;

    Iterator() = default;
    Iterator(const StateSet* set, std::size_t word) : set_(set), word_(word) { seek(); }
    StateIndex operator*() const {
      return static_cast<StateIndex>(word_ * bits + static_cast<std::size_t>(std::countr_zero(rest_)));
    }
    Iterator& operator++() {
      rest_ &= rest_ - 1;
      if (rest_ == 0) {
        ++word_;
        seek();
      }
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    bool operator==(const Iterator& other) const { return word_ == other.word_ && rest_ == other.rest_; }

   private:
    void seek() {
      while (word_ < set_->words_.size() && set_->words_[word_] == 0) ++word_;
      rest_ = word_ < set_->words_.size() ? set_->words_[word_] : 0;
    }

    const StateSet* set_ = nullptr;
    std::size_t word_ = 0;
    std::uint64_t rest_ = 0;  // the states of this word that are still to come
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, words_.size()}; }

 private:
  using Word = std::uint64_t;
  static constexpr std::size_t bits = 64;

  std::vector<Word> words_;
};

}  // namespace understudy::liveness
