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
                   [](const Each<M>& machines) -> Verdict {
                     for (const auto& machine : machines)
                       if (machine->load() > machine->capacity())
                         return violated("{} has {} requests in work, its capacity is {}", machine.name(),
                                         machine->load(), machine->capacity());
                     return holds();
                   })
      .describe("no machine has more requests in work than its capacity");
}

}  // namespace understudy
