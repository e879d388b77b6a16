#include "models/active_passive.hpp"

#include "tests/support/answers.hpp"
#include "tests/support/counters.hpp"

namespace understudy::cloud {
namespace {

using test_support::run;
using test_support::violated_names;

const std::string small = " --set stages=1 --set regions=1";

TEST(ActivePassive, EveryQuestionHasItsAnswer) {
  test_support::expect_answers(
      "active_passive",
      {{" --set stages=2 --set monitors=true", ""},
       {" --set test=failover --set stages=1 --property \"no unhandled event\"", "no unhandled event", 29},
       {" --set test=f1" + small, ""},
       {" --set test=f2" + small, ""},
       {" --set test=f3 --set stages=2 --set regions=1", "no record is delivered twice", 63},
       {" --set test=f4" + small + " --set liveness=true", ""}});
}

TEST(ActivePassive, HasAllFortyEightMachinesByDefault) {
  const auto model = build_model("active_passive", {});
  EXPECT_EQ(dynamic_cast<const System&>(*model).machines().size(), 48U);
}

TEST(ActivePassive, AFailoverLosesRepeatsAndConfuses) {
  const auto result = run("check active_passive --keep-going --set test=failover --set stages=1");
  EXPECT_TRUE(result.complete());
  EXPECT_THAT(violated_names(result),
              testing::UnorderedElementsAre(
                  "a record is removed only when it was passed on", "no record is delivered twice",
                  "the destination is asked for counts in time", "no deadlock", "no unhandled event"));
}

/// The monitor asserts the order across both regions, and fails where the order within each is kept.
TEST(ActivePassive, ThePublishedMonitorFailsInAFailoverToo) {
  const auto result =
      run("check active_passive --keep-going --set test=failover --set stages=1 --set monitors=true");
  EXPECT_THAT(violated_names(result),
              testing::IsSupersetOf({"no failed assertion", "published never stays hot"}));
}

TEST(ActivePassive, TheWayBackEndsOnlyWhenItIsRepaired) {
  const std::string failback =
      "check active_passive --keep-going --set test=failback --set stages=1 --set failback=";
  for (const auto& [variant, wanted] : {std::pair("published", search::Judgement::violated),
                                        std::pair("repaired", search::Judgement::holds)}) {
    const auto result = run(failback + variant);
    EXPECT_TRUE(result.complete());
    EXPECT_EQ(test_support::judgement_of(result, "the script ends"), wanted) << variant;
  }
}

TEST(ActivePassive, AnythingMayFailWithinTheBudget) {
  const auto result = run("check active_passive --keep-going --set test=free" + small);
  EXPECT_TRUE(result.complete());
  EXPECT_THAT(violated_names(result), testing::IsSupersetOf({"no record is delivered twice", "no deadlock"}));
}

}  // namespace
}  // namespace understudy::cloud
