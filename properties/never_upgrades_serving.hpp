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
  using EachByItself = Every<M, &M::is_serving, &M::is_upgrading>;
  return step_property("never upgrade a serving machine",
                       [](const Before<EachByItself>& before, const After<EachByItself>& after) -> Verdict {
                         const bool served = before.up() && before.template get<&M::is_serving>();
                         if (!served || !after.template get<&M::is_upgrading>()) return holds();
                         return violated("{} was serving when it was reinstalled", before.name());
                       })
      .describe("a machine is reinstalled only after it was taken out of service");
}

}  // namespace understudy
