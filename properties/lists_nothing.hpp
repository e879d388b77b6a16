#pragma once

#include <fmt/ranges.h>

#include "properties/eventual_delivery.hpp"

namespace understudy {

/// No machine ever lists anything there: `lists_nothing<&Sink::repeated>("no record twice", "arrived
/// twice")`. For faults in the handling of records that a machine notices by itself. The explanation says
/// what is listed, where, and `complaint`.
template <auto Listed>
Invariant lists_nothing(std::string name, std::string complaint) {
  return invariant(std::move(name),
                   [complaint](const Every<detail::MachineOf<Listed>, Listed>& machine) -> Verdict {
                     const auto& listed = machine.template get<Listed>();
                     if (listed.empty()) return holds();
                     return violated("record {} {} {}", fmt::join(listed, ", "), complaint, machine.name());
                   });
}

}  // namespace understudy
