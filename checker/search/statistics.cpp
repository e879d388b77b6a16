#include "checker/search/statistics.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <cmath>

namespace understudy::search {
namespace {

std::uint64_t peak_memory_of_process() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

/// The birthday bound: n(n-1)/2^(b+1) for n states and b bits.
double omission_probability(std::uint64_t states, int bits) {
  if (bits == 0 || states == 0) return 0;
  const auto n = static_cast<double>(states);
  return std::min(1.0, std::ldexp(n * (n - 1), -(bits + 1)));
}

}  // namespace

void add_statistics(Result& result, double seconds, int fingerprint_bits) {
  result.seconds = seconds;
  result.omission_probability = omission_probability(result.states, fingerprint_bits);
  result.peak_memory_bytes = peak_memory_of_process();
}

}  // namespace understudy::search
