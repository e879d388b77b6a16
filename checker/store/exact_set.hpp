#pragma once

#include "checker/space/sequence_table.hpp"
#include "checker/store/fingerprint_set.hpp"

namespace understudy::store {

/// A set of whole state vectors: no state can be taken for another.
class ExactSet {
 public:
  static constexpr bool needs_state = true;
  static constexpr int fingerprint_bits = 0;

  explicit ExactSet(std::size_t width) : states_(width) {}

  void prefetch(Fingerprint fingerprint) const { states_.prefetch(fingerprint); }
  bool contains(Fingerprint fingerprint, const Word* state, Fingerprint) const {
    return states_.find(state, fingerprint) != space::SequenceTable::none;
  }
  bool insert(Fingerprint fingerprint, const Word* state, Fingerprint) {
    return states_.insert(state, fingerprint).second;
  }
  std::size_t size() const { return states_.size(); }
  std::size_t memory_bytes() const { return states_.memory_bytes(); }

 private:
  space::SequenceTable states_;
};

}  // namespace understudy::store
