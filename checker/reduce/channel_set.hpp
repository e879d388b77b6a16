#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "checker/space/word.hpp"

namespace understudy::reduce {

using space::Word;

/// A set of channels, by number; it grows with its members.
class ChannelSet {
 public:
  bool contains(Word channel) const {
    return channel / 64 < words_.size() && (words_[channel / 64] >> (channel % 64) & 1);
  }
  /// Whether it is new.
  bool add(Word channel) {
    if (channel / 64 >= words_.size()) words_.resize(channel / 64 + 1);
    const std::uint64_t before = words_[channel / 64];
    words_[channel / 64] |= std::uint64_t{1} << (channel % 64);
    return words_[channel / 64] != before;
  }
  /// Whether that added something.
  bool add(const ChannelSet& others) {
    if (others.words_.size() > words_.size()) words_.resize(others.words_.size());
    std::uint64_t news = 0;
    for (std::size_t word = 0; word < others.words_.size(); ++word) {
      news |= others.words_[word] & ~words_[word];
      words_[word] |= others.words_[word];
    }
    return news != 0;
  }
  /// Adds the others and visits those that are new. The visitor may add more to this set, not to the others.
  template <class Visit>
  void add_and_visit(const ChannelSet& others, Visit visit) {
    if (others.words_.size() > words_.size()) words_.resize(others.words_.size());
    for (std::size_t word = 0; word < others.words_.size(); ++word) {
      const std::uint64_t news = others.words_[word] & ~words_[word];
      words_[word] |= news;
      for_each_bit(word, news, visit);
    }
  }
  bool meets(const ChannelSet& other) const {
    for (std::size_t word = 0; word < std::min(words_.size(), other.words_.size()); ++word)
      if (words_[word] & other.words_[word]) return true;
    return false;
  }
  /// Visits the members that both sets have.
  template <class Visit>
  void find_common(const ChannelSet& other, Visit visit) const {
    for (std::size_t word = 0; word < std::min(words_.size(), other.words_.size()); ++word)
      for_each_bit(word, words_[word] & other.words_[word], visit);
  }
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t word = 0; word < words_.size(); ++word) for_each_bit(word, words_[word], visit);
  }
  void clear() { words_.clear(); }

 private:
  template <class Visit>
  static void for_each_bit(std::size_t word, std::uint64_t bits, Visit& visit) {
    for (; bits; bits &= bits - 1)
      visit(static_cast<Word>(64 * word + static_cast<std::size_t>(std::countr_zero(bits))));
  }

  std::vector<std::uint64_t> words_;
};

}  // namespace understudy::reduce
