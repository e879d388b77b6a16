#pragma once

#include <set>
#include <string>

#include "checker/dsl/system.hpp"

namespace understudy::test_support {

/// What a reduced exploration sees.
struct ReducedGraph {
  std::set<std::string> states, terminal;  // canonical bytes; terminal: nothing leads on
  int rounds = 0;
};

/// Explores the system with the engine's expanders and the reduction, but without its searches and stores.
ReducedGraph explore_reduced(const System& system);

}  // namespace understudy::test_support
