#pragma once

#include <compare>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "checker/dsl/system.hpp"

namespace understudy::test_support {

/// What can be said of a scenario: less is simpler.
struct Simplicity {
  std::size_t steps = 0;  // with one that fails
  int faults = 0, switches = 0;
  auto operator<=>(const Simplicity&) const = default;
};
inline void PrintTo(const Simplicity& one, std::ostream* out) {
  *out << one.steps << " steps, " << one.faults << " faults, " << one.switches << " switches";
}

/// The simplest scenarios of the properties that can be violated, by name, but for temporal ones. Follows all
/// shortest paths with the reference interpreter, level by level, and keeps for each last actor how often the
/// actor changed. Nothing is marked backwards, no graph is recorded, and states are whole. When faults are
/// given, by the names of placed ones, no others may happen on a path.
std::map<std::string, Simplicity> simplest_by_force(
    const System& system, Inboxes inboxes = Inboxes::in_order,
    const std::optional<std::vector<std::string>>& only_faults = {});

}  // namespace understudy::test_support
