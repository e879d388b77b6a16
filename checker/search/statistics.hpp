#pragma once

#include "checker/search/result.hpp"

namespace understudy::search {

/// Fills in what a search cannot know of itself: the seconds that the whole check took, the memory of the
/// process, and how probable it is that fingerprints of so many bits (0: none were used) hid a state.
void add_statistics(Result& result, double seconds, int fingerprint_bits);

}  // namespace understudy::search
