#pragma once

#include "properties/single_master.hpp"

namespace understudy {

/// For how many steps in a row nobody who is up acts as master.
template <MasterLike M>
MeasureDraft steps_without_master() {
  return longest("steps without a master",
                 [](const Each<M, &M::is_master>& machines) {
                   return machines.up().template where<&M::is_master>().empty();
                 })
      .describe("steps after each of which no machine that is up is a master");
}

}  // namespace understudy
