#pragma once

#include <vector>

#include "checker/space/fingerprint.hpp"

namespace understudy::search {

/// Remembers some of the fingerprints that one worker met lately. Neighbours in the frontier share most of
/// their successors, so this answers many look-ups from a small table, before they reach the visited set.
class RecentFilter {
 public:
  /// Whether the fingerprint was met before; from now on it was. May forget, never invents.
  bool meet(space::Fingerprint fingerprint) {
    space::Fingerprint& place = places_[(fingerprint >> 20) & (size - 1)];
    if (place == fingerprint && fingerprint != 0) return true;
    place = fingerprint;
    return false;
  }

 private:
  static constexpr std::size_t size = std::size_t{1} << 15;  // 256 KiB: stays in the second-level cache
  std::vector<space::Fingerprint> places_ = std::vector<space::Fingerprint>(size);
};

}  // namespace understudy::search
