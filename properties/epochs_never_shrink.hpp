#pragma once

#include "checker/understudy.hpp"

namespace understudy {

/// A machine that counts the reigns of masters it has seen.
template <class M>
concept HasEpoch = requires(const M& machine) {
  { machine.epoch() } -> std::totally_ordered;
};

/// No step takes a machine to an earlier epoch. Machines whose disk may be lost need another property.
template <HasEpoch M>
PropertyDraft epochs_never_shrink() {
  using Epoch = Every<M, &M::epoch>;
  return step_property("epochs never shrink",
                       [](const Before<Epoch>& before, const After<Epoch>& after) -> Verdict {
                         const auto earlier = before.template get<&M::epoch>();
                         const auto later = after.template get<&M::epoch>();
                         if (later >= earlier) return holds();
                         return violated("{} went from epoch {} back to {}", after.name(), earlier, later);
                       })
      .describe("no step takes a machine to an earlier epoch");
}

}  // namespace understudy
