#pragma once

#include "properties/single_master.hpp"

namespace understudy {

/// From some moment of every fair run on, exactly one machine that is up is a master: none for ever is as bad
/// as two. How long that takes, and what happens until then, is left open; see `single_master`.
template <MasterLike M>
PropertyDraft eventually_single_master() {
  return eventually_always("eventually single master",
                           [](const Each<M, &M::is_master>& machines) {
                             return machines.up().template where<&M::is_master>().size() == 1;
                           })
      .describe("from some moment on there is exactly one master, for good");
}

}  // namespace understudy
