#pragma once

#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "checker/understudy.hpp"
#include "tools/bench/spin.hpp"

namespace understudy::twins {

using Values = std::map<std::string, std::string>;

/// One configuration of a model and of its twin in tests/peers, which has the model's name.
struct Pair {
  std::string name;  // of the test
  std::string model;
  Settings settings;
  Values macros;
};

inline void expect_equal_counts(const Pair& pair) {
  search::Options options;
  options.keep_going = true;  // SPIN knows nothing of our properties and goes on as well
  const auto mine = search::check(*build_model(pair.model, pair.settings), options);
  ASSERT_TRUE(mine.complete());

  const auto file = std::filesystem::path(UNDERSTUDY_SOURCE_DIR) / "tests/peers" / (pair.model + ".pml");
  const auto spin = bench::SpinVerifier({file, pair.macros}, {"-O1", "-DVECTORSZ=4096"}).search(20);
  EXPECT_EQ(spin.states, bench::states_for_spin(mine.states));
  EXPECT_EQ(spin.transitions, bench::transitions_for_spin(mine.transitions));
}

}  // namespace understudy::twins
