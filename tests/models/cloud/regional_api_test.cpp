#include "models/regional_api.hpp"

#include "tests/support/answers.hpp"

namespace understudy::cloud {
namespace {

using test_support::run;
using test_support::violated_names;

const std::string small = " --set n=1 --set batch=1 --set stages=1 --set regions=1";

TEST(RegionalApi, EveryQuestionHasItsAnswer) {
  test_support::expect_answers("regional_api",
                               {{" --set n=2 --set batch=1 --set stages=1 --set monitors=true", ""},
                                {" --set n=1 --set batch=1 --set regions=1", ""},
                                {" --set n=5 --set stages=1 --set regions=1", ""},
                                {" --set test=failover --set n=1 --set batch=1 --set stages=1", ""},
                                {" --set test=f1" + small, ""},
                                {" --set test=f2" + small, ""},
                                {" --set test=f3" + small, ""},
                                {" --set test=f4" + small, "no record is delivered twice", 60}});
}

TEST(RegionalApi, HasAllTwentyEightMachinesByDefault) {
  const auto model = build_model("regional_api", {});
  EXPECT_EQ(dynamic_cast<const System&>(*model).machines().size(), 28U);
}

TEST(RegionalApi, ThePublishedMonitorIsSatisfiedInF1) {
  const auto result = run("check regional_api --keep-going --set monitors=true --set test=f1" + small);
  EXPECT_TRUE(result.complete());
  EXPECT_THAT(violated_names(result), testing::IsEmpty());
}

TEST(RegionalApi, AnyLogMayFailWithinTheBudget) {
  const auto result = run("check regional_api --keep-going --set test=free" + small +
                          " --faults fail_log=1,fail_container=0,fail_store=0");
  EXPECT_TRUE(result.complete());
  EXPECT_THAT(violated_names(result), testing::IsSupersetOf({"no record is delivered twice", "no deadlock"}));
}

}  // namespace
}  // namespace understudy::cloud
