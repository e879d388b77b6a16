#pragma once

#include "properties/machine_sets.hpp"

namespace understudy {

/// A machine that is taken out of service to be upgraded.
template <class M>
concept Upgrades = Serves<M> && requires(const M& machine) {
  { machine.is_upgrading() } -> std::convertible_to<bool>;
};

/// No step takes a machine from serving to being upgraded: in between it must have been drained.
template <Upgrades M>
PropertyDraft never_upgrades_serving() {
  return step_property("never upgrade a serving machine",
                       [](const Before<Each<M>>& before, const After<Each<M>>& after) -> Verdict {
                         for (std::size_t index = 0; index < before.size(); ++index)
                           if (before[index].up() && before[index]->is_serving() && after[index]->is_upgrading())
                             return violated("{} was serving when it was reinstalled", before[index].name());
                         return holds();
                       })
      .describe("a machine is reinstalled only after it was taken out of service");
}

}  // namespace understudy
