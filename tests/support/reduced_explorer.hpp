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

/// How the reduction learns; see Reduction and Patience.
struct Learning {
  bool takes_all = false;  // every expansion takes everything, with relaxed inboxes
  std::size_t most_rehearsed = 4096;
  std::size_t patience = 2000;
};

/// Explores the system with the engine's expanders and the reduction, but without its searches and stores.
ReducedGraph explore_reduced(const System& system, const Learning& learning = {});

}  // namespace understudy::test_support
