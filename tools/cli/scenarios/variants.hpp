#pragma once

#include <vector>

#include "checker/dsl/system.hpp"
#include "checker/search/scenarios.hpp"

namespace understudy::cli {

/// Minimal sets that are the same but for the numbers of interchangeable machines; at least one.
struct Variants {
  std::vector<const search::MinimalFaults*> sets;
  const search::MinimalFaults& first() const { return *sets.front(); }
};

/// How many steps the shortest scenario takes, a failing last one included; 0 when there is none.
std::size_t steps_of(const search::MinimalFaults& set);

/// Puts sets together whose faults differ only in which machines of one type and one name (replica0,
/// replica1) they hit, and whose shortest scenarios have the same number of steps. In the order of the first
/// of each.
std::vector<Variants> grouped_variants(const std::vector<search::MinimalFaults>& sets, const System& system);

}  // namespace understudy::cli
