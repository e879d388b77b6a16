#pragma once

#include <functional>

#include "checker/space/sequence_table.hpp"
#include "checker/store/fingerprint_set.hpp"

namespace understudy::store {

/// Says of two labels whether the first is at most the second. Called by all threads.
using LabelOrder = std::function<bool(Word, Word)>;

/// A set of labelled states, closed upwards: with a state under a label it contains the state under every
/// greater one. For each state only its minimal labels are kept. The label is the last word of the vector,
/// and must not be part of the fingerprint.
///
/// States are told apart by their fingerprint of `bits` (64 or 128), or by all their words (0).
template <int bits>
class MinimalSet {
 public:
  static constexpr bool needs_state = true;
  static constexpr int fingerprint_bits = bits;

  MinimalSet(std::size_t width, LabelOrder order)
      : states_(bits == 0 ? width - 1 : bits / 32), label_place_(width - 1), order_(std::move(order)) {}

  void prefetch(Fingerprint fingerprint) const { states_.prefetch(fingerprint); }
  bool contains(Fingerprint fingerprint, const Word* state, Fingerprint second) const {
    const Key key(fingerprint, state, second);
    const Word number = states_.find(key.words(), fingerprint);
    return number != none && is_above_some(first_[number], state[label_place_]);
  }
  /// True when it was not in the set.
  bool insert(Fingerprint fingerprint, const Word* state, Fingerprint second) {
    const Key key(fingerprint, state, second);
    const auto [number, is_new] = states_.insert(key.words(), fingerprint);
    if (is_new) first_.push_back(none);
    const Word label = state[label_place_];
    if (is_above_some(first_[number], label)) return false;
    remove_above(first_[number], label);
    first_[number] = make_node(label, first_[number]);
    ++size_;
    return true;
  }
  /// Inserted labelled states, those counted that smaller labels replaced.
  std::size_t size() const { return size_; }
  std::size_t memory_bytes() const {
    return states_.memory_bytes() + first_.capacity() * sizeof(Word) + nodes_.capacity() * sizeof(Node);
  }

 private:
  static constexpr Word none = ~Word{0};
  /// One of a state's labels, and where the next one is.
  struct Node {
    Word label, next;
  };
  /// What states are told apart by, as words.
  class Key {
   public:
    Key(Fingerprint first, const Word* state, Fingerprint second)
        : state_(state),
          halves_{static_cast<Word>(first), static_cast<Word>(first >> 32), static_cast<Word>(second),
                  static_cast<Word>(second >> 32)} {}
    const Word* words() const { return bits == 0 ? state_ : halves_; }

   private:
    const Word* state_;
    Word halves_[4];
  };

  bool is_above_some(Word node, Word label) const {
    for (; node != none; node = nodes_[node].next)
      if (order_(nodes_[node].label, label)) return true;
    return false;
  }
  void remove_above(Word& begin, Word label) {
    for (Word* link = &begin; *link != none;) {
      const Word node = *link;
      if (!order_(label, nodes_[node].label)) {
        link = &nodes_[node].next;
        continue;
      }
      *link = nodes_[node].next;
      nodes_[node].next = free_;
      free_ = node;
    }
  }
  Word make_node(Word label, Word next) {
    if (free_ == none) {
      nodes_.push_back({label, next});
      return static_cast<Word>(nodes_.size() - 1);
    }
    const Word node = free_;
    free_ = nodes_[node].next;
    nodes_[node] = {label, next};
    return node;
  }

  space::SequenceTable states_;
  std::size_t label_place_;
  LabelOrder order_;
  std::vector<Word> first_;  // by number of the state: its first node
  std::vector<Node> nodes_;
  Word free_ = none;  // the first of the nodes that can be used again
  std::size_t size_ = 0;
};

}  // namespace understudy::store
