#pragma once

#include <utility>
#include <vector>

#include "checker/space/word.hpp"

namespace understudy::space {

/// Numbers distinct sequences of words, all of one length, in the order of their insertion. Exact: sequences
/// with equal hashes are compared. It belongs to one thread at a time.
class SequenceTable {
 public:
  static constexpr Word none = ~Word{0};

  explicit SequenceTable(std::size_t length) : length_(length), slots_(64) {}

  /// The sequence's number, or `none`.
  Word find(const Word* sequence, std::uint64_t hash) const {
    return slots_[place_of(sequence, hash)].number;
  }
  /// The sequence's number and whether it is new.
  std::pair<Word, bool> insert(const Word* sequence, std::uint64_t hash) {
    std::size_t place = place_of(sequence, hash);
    if (slots_[place].number != none) return {slots_[place].number, false};
    if (4 * (size_ + 1) > 3 * slots_.size()) {
      grow();
      place = place_of(sequence, hash);
    }
    const auto number = static_cast<Word>(size_++);
    words_.insert(words_.end(), sequence, sequence + length_);
    slots_[place] = {number, static_cast<Word>(hash >> 32)};
    hashes_low_.push_back(static_cast<Word>(hash));
    return {number, true};
  }
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
  std::size_t size() const { return size_; }
  std::size_t memory_bytes() const {
    return slots_.size() * sizeof(Slot) + (words_.capacity() + hashes_low_.capacity()) * sizeof(Word);
  }

 private:
  struct Slot {
    Word number = none;
    Word tag = 0;  // the upper half of the hash, compared before the words
  };

  bool equals(Word number, const Word* sequence) const {
    const Word* known = &words_[number * length_];
    std::size_t word = 0;
    while (word < length_ && known[word] == sequence[word]) ++word;
    return word == length_;
  }
  /// Where the sequence is, or where it would go.
  std::size_t place_of(const Word* sequence, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t place = hash & mask;; place = (place + 1) & mask) {
      const Slot& slot = slots_[place];
      if (slot.number == none) return place;
      if (slot.tag == static_cast<Word>(hash >> 32) && equals(slot.number, sequence)) return place;
    }
  }
  void grow() {
    std::vector<Slot> old(2 * slots_.size());
    old.swap(slots_);
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : old) {
      if (slot.number == none) continue;
      std::size_t place = hashes_low_[slot.number] & mask;
      while (slots_[place].number != none) place = (place + 1) & mask;
      slots_[place] = slot;
    }
  }

  std::size_t length_;
  std::size_t size_ = 0;
  std::vector<Slot> slots_;
  std::vector<Word> words_;
  std::vector<Word> hashes_low_;  // to find a sequence's home again when the table grows
};

}  // namespace understudy::space
