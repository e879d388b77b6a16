#pragma once

#include "checker/understudy.hpp"

namespace understudy {

/// A machine that has a limit for what it has in work.
template <class M>
concept HasCapacity = requires(const M& machine) {
  { machine.load() } -> std::integral;
  { machine.capacity() } -> std::integral;
};

/// No machine has more in work than its capacity.
template <HasCapacity M>
Invariant bounded() {
  return invariant("bounded work",
                   [](const Every<M, &M::load, &M::capacity>& machine) -> Verdict {
                     const auto load = machine.template get<&M::load>();
                     const auto capacity = machine.template get<&M::capacity>();
                     if (load <= capacity) return holds();
                     return violated("{} has {} requests in work, its capacity is {}", machine.name(), load,
                                     capacity);
                   })
      .describe("no machine has more requests in work than its capacity");
}

}  // namespace understudy
