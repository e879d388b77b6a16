#include <algorithm>

#include "tests/support/answers.hpp"
#include "tests/support/reduced_explorer.hpp"

/// The reduction by commuting messages finds in the cloud transaction systems what the full search finds.
namespace understudy::cloud {
namespace {

using test_support::run;
using test_support::violated_names;

void expect_agreement(const std::string& options) {
  const std::string command = "check " + options + " --keep-going";
  const auto full = run(command + " --reduction none"), reduced = run(command);
  EXPECT_TRUE(full.complete() && reduced.complete()) << options;
  EXPECT_EQ(violated_names(full), violated_names(reduced)) << options;
  EXPECT_LT(reduced.states, full.states) << options;
}

TEST(ReducedCloud, ActiveActiveHasTheVerdictsOfTheFullSearch) {
  for (const std::string test : {"plain", "f1", "f2", "f3", "f4"})
    expect_agreement("active_active --set n=1 --set stages=1 --set regions=1 --set test=" + test);
  expect_agreement("active_active --set n=1 --set stages=1 --set test=failover");
}

TEST(ReducedCloud, ActivePassiveHasTheVerdictsOfTheFullSearch) {
  for (const std::string test : {"plain", "f1", "f2", "f3", "f4"})
    expect_agreement("active_passive --set n=1 --set stages=1 --set regions=1 --set test=" + test);
  expect_agreement("active_passive --set n=1 --set stages=1 --set test=failover");
}

TEST(ReducedCloud, RegionalApiHasTheVerdictsOfTheFullSearch) {
  for (const std::string test : {"plain", "f1", "f2"})
    expect_agreement("regional_api --set n=1 --set batch=1 --set stages=1 --set regions=1 --set test=" +
                     test);
  expect_agreement("regional_api --set n=1 --set batch=1 --set stages=1 --set test=failover");
}

TEST(ReducedCloud, EndsWhereTheFullSearchEnds) {
  for (const std::string test : {"plain", "f1", "f2", "f3", "f4"}) {
    Settings settings;
    settings.parameters = {{"test", test}, {"n", "1"}, {"stages", "1"}, {"regions", "1"}};
    const auto model = build_model("active_active", settings);
    const auto& system = dynamic_cast<const System&>(*model);
    const auto full = test_support::explore_reduced(system, {.takes_all = true}),
               reduced = test_support::explore_reduced(system);
    EXPECT_EQ(reduced.terminal, full.terminal) << test;
    EXPECT_TRUE(std::ranges::includes(full.states, reduced.states)) << test;
    EXPECT_LT(reduced.states.size(), full.states.size()) << test;
  }
}

/// Requests for both regions meet at one queue then.
TEST(ReducedCloud, FailoversOutOfOrderHaveTheSameVerdicts) {
  expect_agreement("active_active --set n=1 --set stages=1 --set test=failover --network fifo");
  expect_agreement("regional_api --set n=1 --set batch=1 --set stages=1 --set test=failover --network fifo");
}

TEST(LargeReducedCloud, AFailoverWithEverySendAStepHasTheSameVerdicts) {
  expect_agreement("active_active --set n=1 --set stages=1 --set test=failover --granularity send");
  expect_agreement(
      "regional_api --set n=1 --set batch=1 --set stages=1 --set test=failover --granularity send");
}

/// What containers declare does not hold there, and the model knows.
TEST(ReducedCloud, AFailoverOfDatabasesOutOfOrderIsNotReduced) {
  const auto result = run(
      "check active_passive --network fifo --set n=1 --set stages=1 --set test=failover --max-states 100000");
  EXPECT_EQ(result.reduction, search::ReductionKind::none);
}

/// The third search is stopped before it comes to what the second one found.
TEST(ReducedCloud, ARepeatedSearchKeepsWhatTheOneBeforeItFound) {
  const auto result =
      run("check active_passive --set n=1 --set stages=2 --set test=failover --keep-going --max-states 60");
  EXPECT_EQ(result.ending, search::Ending::state_limit);
  EXPECT_EQ(result.rounds, 3U);
  const auto property = std::ranges::find(result.properties, "a record is removed only when it was passed on",
                                          &search::PropertyResult::name);
  ASSERT_NE(property, result.properties.end());
  EXPECT_EQ(property->judgement, search::Judgement::violated);
  EXPECT_TRUE(property->scenario);
}

TEST(ReducedCloud, WithEverySendAStepOfItsOwn) {
  expect_agreement("active_active --set n=1 --set stages=1 --set regions=1 --set test=f1 --granularity send");
}

}  // namespace
}  // namespace understudy::cloud
