#include "models/rule_release.hpp"

#include "tests/support/answers.hpp"

namespace understudy::rule_release {
namespace {

using test_support::Answer;
using test_support::run;
using test_support::violated_names;

const std::vector<Answer> answers = {
    {" --scenario SL1", ""},
    {" --scenario SL1 --set pick=newest --property \"a restart changes no version\"",
     "a restart changes no version", 3},
    {" --scenario SL1 --set pick=newest --property \"only activated versions in production\"",
     "only activated versions in production", 3},
    {" --scenario SL2", ""},
    {" --scenario SL3", ""},
    {" --scenario SL3_defects", ""},
    {" --scenario SL3_defects --set inactive=one_form --property \"no known defects in production\"",
     "no known defects in production", 3},
    {" --scenario SL4", ""},
    {" --scenario SL4 --set knows_lag=false --property \"no known defects in production\"",
     "no known defects in production", 4},
    {" --scenario PR1 --faults site_down=1", ""},
    {" --scenario PR1 --set asks_other_site=false --property \"no version that is missing\"",
     "no version that is missing", 2},
    {" --scenario IPC1_in_use", ""},
    {" --scenario hotfix --property \"no hot fix silently overridden\"", ""},
    {" --scenario hotfix --set compares_checksums=false --property \"no hot fix silently overridden\"",
     "no hot fix silently overridden", 1},
    {" --scenario hotfix --faults site_down=1", ""},
    {" --scenario hotfix_failover --property \"the hot fix can reach IPC2\"", ""},
    {" --scenario hotfix_failover --property \"no hot fix silently overridden\"", ""},
    {" --scenario hotfix_failover --set moves_hot_fix_first=false --property \"no hot fix silently "
     "overridden\"",
     "no hot fix silently overridden", 1},
    {" --property \"no version that is missing\"", "no version that is missing", 6},
};

TEST(RuleRelease, EveryQuestionHasItsAnswer) { test_support::expect_answers("rule_release", answers); }

TEST(RuleRelease, IsSmallByDefault) {
  const auto result = run("check rule_release --keep-going");
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.states, 46270u);
  EXPECT_EQ(result.transitions, 286816u);
  EXPECT_THAT(violated_names(result), testing::UnorderedElementsAre("no version that is missing"));
}

TEST(RuleRelease, EveryScenarioIsSafeExceptAReleaseAtTheOtherSite) {
  for (const std::string scenario : {"none", "SL1", "SL2", "SL3", "SL3_defects", "SL4", "PR1", "IPC1_in_use",
                                     "hotfix", "hotfix_failover"}) {
    const auto result =
        run("check rule_release --keep-going --faults restart_pod=0,site_down=1 --scenario " + scenario);
    EXPECT_TRUE(result.complete());
    EXPECT_EQ(violated_names(result).empty(), scenario != "none") << scenario;
  }
}

}  // namespace
}  // namespace understudy::rule_release
