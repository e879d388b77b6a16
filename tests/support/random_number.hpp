#pragma once

#include <cstdint>
#include <random>

namespace understudy::test_support {

/// Random numbers that are the same with every standard library (its distributions are not).
class RandomNumber {
 public:
  explicit RandomNumber(std::uint64_t seed) : engine_(seed) {}
  /// 0..count-1.
  int below(int count) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(count)); }
  int between(int min, int max) { return min + below(max - min + 1); }
  bool chance(int percent) { return below(100) < percent; }

 private:
  std::mt19937_64 engine_;
};

}  // namespace understudy::test_support
