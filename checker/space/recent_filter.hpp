#pragma once

#include <vector>

#include "checker/space/fingerprint.hpp"

namespace understudy::space {

/// Remembers some of the fingerprints that one worker met lately. Neighbours in the frontier share most of
/// their successors, so this answers many look-ups from a small table, before they reach the visited set.
class RecentFilter {
 public:
  /// Whether the fingerprint was met before; from now on it was. May forget, never invents.
  bool meet(Fingerprint fingerprint) {
    Fingerprint& place = places_[(fingerprint >> 20) & (size - 1)];
    if (place == fingerprint && fingerprint != 0) return true;
    place = fingerprint;
    return false;
  }

 private:
  static constexpr std::size_t size = std::size_t{1} << 15;  // 256 KiB: stays in the second-level cache
  std::vector<Fingerprint> places_ = std::vector<Fingerprint>(size);
};

}  // namespace understudy::space
