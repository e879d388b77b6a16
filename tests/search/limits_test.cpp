#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "checker/search/stopwatch.hpp"
#include "tests/support/counters.hpp"

/// A search that gives up says so and never says that something holds.
namespace understudy::test_support {
namespace {

using search::Ending;
using search::Judgement;
using search::Limits;
using search::Options;
using search::Result;
using search::Stopwatch;

/// 531,441 states in 49 levels: enough for many rounds.
std::unique_ptr<ModelBase> large_model() { return counters(6, 8, sum_stays_below(1000), sum_reaches(1000)); }

void expect_nothing_holds(const Result& result) {
  EXPECT_FALSE(result.complete());
  for (const auto& property : result.properties)
    EXPECT_EQ(property.judgement, Judgement::inconclusive) << property.name;
}

TEST(Limits, ACompleteSearchDecidesEverything) {
  const Result result = search::check(*large_model(), {});
  EXPECT_EQ(result.ending, Ending::complete);
  EXPECT_EQ(result.states, 531441U);
  EXPECT_EQ(result.transitions, 6U * 8 * 59049);
  EXPECT_EQ(result.depth, 49U);
  EXPECT_EQ(result.queue, 0U);
  EXPECT_EQ(judgement_of(result, "the sum stays below the limit"), Judgement::holds);
  EXPECT_EQ(judgement_of(result, "the sum reaches the goal"), Judgement::violated);
  EXPECT_EQ(judgement_of(result, "no deadlock"), Judgement::holds);
}

TEST(Limits, OfStates) {
  Options options;
  options.limits.states = 10'000;
  const Result result = search::check(*large_model(), options);
  EXPECT_EQ(result.ending, Ending::state_limit);
  EXPECT_GE(result.states, 10'000U);
  EXPECT_LT(result.states, 100'000U);  // the rest of a round may still come
  EXPECT_GT(result.queue, 0U);
  expect_nothing_holds(result);
}

TEST(Limits, OfStatesThatTheModelJustReaches) {
  Options options;
  options.limits.states = 27;
  EXPECT_EQ(search::check(*counters(3, 2), options).ending, Ending::complete);
}

TEST(Limits, OfDepth) {
  Options options;
  options.limits.depth = 3;
  const Result result = search::check(*large_model(), options);
  EXPECT_EQ(result.ending, Ending::depth_limit);
  EXPECT_EQ(result.depth, 3U);
  EXPECT_EQ(result.states, 1U + 6 + 21 + 56);  // sums 0 to 3; those of sum 3 are found, but not expanded
  EXPECT_EQ(result.queue, 56U);
  expect_nothing_holds(result);
}

TEST(Limits, OfDepthThatTheModelJustReaches) {
  Options options;
  options.limits.depth = 7;
  const Result result = search::check(*counters(3, 2, sum_stays_below(7)), options);
  EXPECT_EQ(result.ending, Ending::complete);
  EXPECT_EQ(result.depth, 7U);
  EXPECT_EQ(judgement_of(result, "the sum stays below the limit"), Judgement::holds);
}

TEST(Limits, OfDepthStillShowViolationsAboveThem) {
  Options options;
  options.limits.depth = 3;
  const Result result = search::check(
      *counters(6, 8, sum_stays_below(3), sum_stays_below(5, "the sum stays below five")), options);
  EXPECT_EQ(result.ending, Ending::violated);
  EXPECT_EQ(result.properties[0].judgement, Judgement::violated);
  EXPECT_EQ(result.properties[1].judgement, Judgement::inconclusive);
}

TEST(Limits, OfTime) {
  Options options;
  options.limits.seconds = 0;
  const Result result = search::check(*large_model(), options);
  EXPECT_EQ(result.ending, Ending::time_limit);
  EXPECT_LT(result.states, 531441U);
  expect_nothing_holds(result);
}

TEST(Limits, OfTimeHoldForFurtherSearchesToo) {
  Limits limits;
  EXPECT_FALSE(Stopwatch().rest(limits).seconds.has_value());
  limits.seconds = 1000;
  EXPECT_LE(*Stopwatch().rest(limits).seconds, 1000);
  EXPECT_FALSE(Stopwatch().rest(limits).is_time_over());
  limits.seconds = 0;
  EXPECT_TRUE(Stopwatch().rest(limits).is_time_over());
}

TEST(Limits, OfMemory) {
  Options options;
  options.limits.memory_bytes = 4 << 20;
  const Result result = search::check(*large_model(), options);
  EXPECT_EQ(result.ending, Ending::memory_limit);
  EXPECT_LT(result.states, 531441U);
  EXPECT_LT(result.store_bytes + result.log_bytes, std::uint64_t{16} << 20);
  expect_nothing_holds(result);
}

TEST(Limits, AnInterruptEndsTheSearch) {
  const std::atomic<bool> interrupt = true;
  Options options;
  options.interrupt = &interrupt;
  const Result result = search::check(*large_model(), options);
  EXPECT_EQ(result.ending, Ending::interrupted);
  expect_nothing_holds(result);
}

TEST(Limits, AnInterruptDuringTheSearchEndsIt) {
  std::atomic<bool> interrupt = false;
  Options options;
  options.interrupt = &interrupt;
  options.progress = [&](const search::Progress& progress) { interrupt = progress.states > 0; };
  const auto model = counters(8, 5, sum_stays_below(1000));  // 1.7 million states: some progress is reported
  const Result result = search::check(*model, options);
  EXPECT_EQ(result.ending, Ending::interrupted);
  EXPECT_GT(result.states, 1U);
  expect_nothing_holds(result);
}

TEST(Limits, AGoalThatWasReachedHoldsAlsoInAnIncompleteSearch) {
  Options options;
  options.limits.depth = 5;
  const Result result = search::check(*counters(6, 8, sum_reaches(4)), options);
  EXPECT_EQ(judgement_of(result, "the sum reaches the goal"), Judgement::holds);
  EXPECT_EQ(judgement_of(result, "no deadlock"), Judgement::inconclusive);
}

TEST(Limits, NoThreadAtAllIsRefused) {
  Options options;
  options.threads = 0;
  EXPECT_THROW(search::check(*large_model(), options), UsageError);
}

TEST(Limits, OfAModelWithMachines) {
  Options options;
  options.limits.states = 100;
  Settings settings;
  settings.parameters = {{"writes", "3"}, {"window", "3"}, {"standbys", "3"}};
  const Result result = search::check(*build_model("primary_backup", settings), options);
  EXPECT_EQ(result.ending, Ending::state_limit);
  for (const auto& property : result.properties) {
    if (property.kind == search::PropertyResult::Kind::goal) continue;
    EXPECT_NE(property.judgement, Judgement::holds) << property.name;
  }
}

}  // namespace
}  // namespace understudy::test_support
