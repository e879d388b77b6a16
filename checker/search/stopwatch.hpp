#pragma once

#include <algorithm>
#include <chrono>

#include "checker/search/check.hpp"

namespace understudy::search {

/// Measures how long searches take together, since it was made.
class Stopwatch {
 public:
  double seconds() const { return std::chrono::duration<double>(Clock::now() - started_).count(); }
  /// What is left of the limits for a further search.
  Limits rest(Limits limits) const {
    if (limits.seconds) limits.seconds = std::max(0.0, *limits.seconds - seconds());
    return limits;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point started_ = Clock::now();
};

}  // namespace understudy::search
