#pragma once

#include "checker/understudy.hpp"

namespace understudy {

/// A machine that may act as a master.
template <class M>
concept MasterLike = requires(const M& machine) {
  { machine.is_master() } -> std::convertible_to<bool>;
};

/// At most one machine that is up believes to be the master.
template <MasterLike M>
Invariant single_master() {
  return invariant("single master",
                   [](const Each<M, &M::is_master>& machines) -> Verdict {
                     const auto masters = machines.up().template where<&M::is_master>();
                     if (masters.size() <= 1) return holds();
                     return violated("{} and {} are both masters", masters[0].name(), masters[1].name());
                   })
      .describe("at most one machine that is up is a master");
}

}  // namespace understudy
