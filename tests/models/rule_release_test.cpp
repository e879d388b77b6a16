#include "models/rule_release.hpp"

#include "tests/support/answers.hpp"

namespace understudy::rule_release {
namespace {

using test_support::Answer;
using test_support::run;
using test_support::violated_names;

const std::vector<Answer> answers = {
    {" --set scenario=SL1", ""},
    {" --set scenario=SL1 --set pick=newest --property \"a restart changes no version\"",
     "a restart changes no version", 3},
    {" --set scenario=SL1 --set pick=newest --property \"only activated versions in production\"",
     "only activated versions in production", 3},
    {" --set scenario=SL2", ""},
    {" --set scenario=SL3 --property \"no version that is missing\"", ""},
    {" --set scenario=SL3_defects", ""},
    {" --set scenario=SL4", ""},
    {" --set scenario=PR1 --faults site_down=1", ""},
    {" --set scenario=PR1 --set asks_other_site=false --property \"no version that is missing\"",
     "no version that is missing", 2},
    {" --set scenario=SL3 --property \"a restart changes no version\"", ""},
    {" --set scenario=hotfix --property \"no hot fix silently overridden\"", ""},
    {" --set scenario=hotfix --set compares_checksums=false --property \"no hot fix silently overridden\"",
     "no hot fix silently overridden", 1},
    {" --set scenario=hotfix --faults site_down=1 --property \"no version that is missing\"", ""},
    {" --set scenario=hotfix_failover --property \"the hot fix can reach IPC2\"", ""},
    {" --set scenario=hotfix_failover --property \"no hot fix silently overridden\"", ""},
    {" --set scenario=hotfix_failover --set moves_hot_fix_first=false --property \"no hot fix silently "
     "overridden\"",
     "no hot fix silently overridden", 1},
    {" --property \"no version that is missing\"", "no version that is missing", 5},
};

TEST(RuleRelease, EveryQuestionHasItsAnswer) { test_support::expect_answers("rule_release", answers); }

TEST(RuleRelease, IsSmallByDefault) {
  const auto result = run("check rule_release --keep-going");
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.states, 2580u);
  EXPECT_EQ(result.transitions, 11965u);
  EXPECT_THAT(violated_names(result), testing::UnorderedElementsAre("no version that is missing"));
}

TEST(RuleRelease, EveryScenarioIsSafeExceptAReleaseAtTheOtherSite) {
  for (const std::string scenario :
       {"none", "SL1", "SL2", "SL3", "SL3_defects", "SL4", "PR1", "hotfix", "hotfix_failover"}) {
    const auto result =
        run("check rule_release --keep-going --faults site_down=1 --set scenario=" + scenario);
    EXPECT_TRUE(result.complete());
    EXPECT_EQ(violated_names(result).empty(), scenario != "none") << scenario;
  }
}

}  // namespace
}  // namespace understudy::rule_release
