#include "checker/search/ways_on.hpp"

#include <gtest/gtest.h>

namespace understudy::search {
namespace {

/// The state with number n has the fingerprint 100 + n.
WaysOn with_states(std::size_t count) {
  WaysOn ways;
  for (std::size_t state = 0; state < count; ++state) ways.add_state(100 + state);
  return ways;
}

TEST(WaysOn, LeadToANewState) {
  auto ways = with_states(1);
  ways.begin_round(0, 1);
  EXPECT_FALSE(ways.is_behind(101));
}

TEST(WaysOn, DoNotLeadToWhatIsBeingExpanded) {
  auto ways = with_states(3);
  ways.begin_round(0, 2);
  EXPECT_TRUE(ways.is_behind(100));
  EXPECT_TRUE(ways.is_behind(101));
  EXPECT_FALSE(ways.is_behind(102));
}

TEST(WaysOn, DoNotComeBackByOtherStates) {
  auto ways = with_states(3);
  ways.begin_round(0, 2);
  ways.note(0, 101);
  ways.note(1, 102);
  ways.begin_round(2, 3);  // 100 and 101 lead here
  EXPECT_TRUE(ways.is_behind(100));
  EXPECT_TRUE(ways.is_behind(101));
}

TEST(WaysOn, EndWhereEverythingIsTaken) {
  auto ways = with_states(3);
  ways.begin_round(0, 2);
  ways.note(0, 101);
  ways.note(1, std::nullopt);
  ways.begin_round(2, 3);
  EXPECT_FALSE(ways.is_behind(100));
  EXPECT_FALSE(ways.is_behind(101));
}

}  // namespace
}  // namespace understudy::search
