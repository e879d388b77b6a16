#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "checker/dsl/system.hpp"
#include "checker/search/scenarios.hpp"

/// Minimal sets of faults without any of the ideas by which the search finds them.
namespace understudy::test_support {

using NamedFaults = std::vector<std::string>;  // ascending, with repeats
using MinimalByProperty = std::map<std::string, std::set<NamedFaults>>;

/// Explores all pairs of a state and the faults behind it with the reference interpreter, in a std::set.
/// Properties that never fail are left out, and so are goals.
MinimalByProperty explore_all_labels(const System& system, int up_to);

/// One check for each set of at most `up_to` placed faults. `checks` counts them.
MinimalByProperty check_each_set(const System& system, int up_to, std::size_t& checks);

/// What the report says, in the same form.
MinimalByProperty sets_of(const search::FaultReport& report);

}  // namespace understudy::test_support
