#pragma once

#include <cstddef>

#include "checker/reduce/reduction.hpp"

namespace understudy::search {

/// With a search that must be repeated, because the reduction has learned something since it began: it goes
/// on for as long again as it took to learn the last thing, as the next search may then learn the rest
/// sooner.
class Patience {
 public:
  /// It does not end before so many states are expanded.
  explicit Patience(const reduce::Reduction& reduction, std::size_t at_least = 2000)
      : reduction_(reduction), at_least_(at_least), known_(reduction.revision()) {}

  /// Called when so many states are expanded. Once it ends, the search has no result.
  bool ends_at(std::size_t expanded) {
    if (const std::size_t revision = reduction_.revision(); revision != known_) {
      known_ = revision;
      last_learned_ = expanded;
    }
    has_ended_ = reduction_.has_learned() && expanded > 2 * last_learned_ + at_least_;
    return has_ended_;
  }
  bool has_ended() const { return has_ended_; }

 private:
  const reduce::Reduction& reduction_;
  std::size_t at_least_;
  std::size_t known_;  // revision
  std::size_t last_learned_ = 0;
  bool has_ended_ = false;
};

}  // namespace understudy::search
