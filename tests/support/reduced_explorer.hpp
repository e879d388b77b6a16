#pragma once

#include <set>
#include <string>
#include <utility>

#include "checker/dsl/system.hpp"

namespace understudy::test_support {

/// What a reduced exploration sees.
struct ReducedGraph {
  std::set<std::string> states, terminal;  // canonical bytes; terminal: nothing leads on
  int rounds = 0;
};

/// Explores the system with the engine's expanders and the reduction, but without its searches and stores.
/// With `takes_all` every expansion takes everything, with relaxed inboxes; `most_rehearsed`: see Reduction.
ReducedGraph explore_reduced(const System& system, bool takes_all = false, std::size_t most_rehearsed = 4096);

}  // namespace understudy::test_support
