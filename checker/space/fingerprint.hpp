#pragma once

#include <cstdint>
#include <string_view>

namespace understudy::space {

/// What stands for a whole state in the compact stores.
using Fingerprint = std::uint64_t;

/// A seeded hash of a content's bytes; the same in every process. `low` makes the 64-bit fingerprints, `high`
/// the second half of the 128-bit ones.
struct ContentHash {
  std::uint64_t low = 0, high = 0;
};
ContentHash hash_content(std::string_view bytes, std::uint64_t seed);

/// The finaliser of splitmix64 (Steele, Lea, Flood, 2014): every input bit reaches every output bit.
constexpr std::uint64_t scramble(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

/// The pseudo-random term of one component; a state's fingerprint is the sum of its components' terms.
constexpr std::uint64_t term_of(std::uint64_t content_hash, std::uint64_t slot) {
  return scramble(content_hash + (slot + 1) * 0x9e3779b97f4a7c15ULL);
}

}  // namespace understudy::space
