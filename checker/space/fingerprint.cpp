#include "checker/space/fingerprint.hpp"

#include <xxhash.h>

namespace understudy::space {

ContentHash hash_content(std::string_view bytes, std::uint64_t seed) {
  const XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.data(), bytes.size(), seed);
  return {hash.low64, hash.high64};
}

}  // namespace understudy::space
