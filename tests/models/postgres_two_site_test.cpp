#include "models/postgres_two_site.hpp"

#include "tests/support/answers.hpp"

namespace understudy::postgres_two_site {
namespace {

using test_support::Answer;
using test_support::run;
using test_support::violated_names;

const std::vector<Answer> answers = {
    {" --property \"no lost commits\"", ""},
    {" --set wait_for=none --faults crash=2 --property \"no lost commits\"", "no lost commits", 7},
    {" --faults crash=2,partition=1 --property \"no lost commits\"", "no lost commits", 11},
    {" --faults crash=1,partition=1 --property \"no lost commits\"", ""},
    {" --set wait_for=site --faults crash=1 --property \"no lost commits\"", "no lost commits", 10},
    {" --set wait_for=both --faults crash=1,partition=1 --property \"no lost commits\"", ""},
    {" --set wait_for=site --faults crash=0,partition=1 --property \"the client is served\"", ""},
    {" --set wait_for=site --property \"the client is served\"", ""},
    {" --faults crash=1,partition=1 --property \"single master\"", ""},
    {" --set ipc1_takes_writes=true --faults crash=0 --property \"no divergence\"", "no divergence", 4},
    {" --faults crash=0 --property \"no divergence\"", ""},
    {" --property \"the client is served\"", ""},
    {" --property \"no divergence\"", "no divergence", 8},
    {" --set failback=checked --property \"failback is possible\"", ""},
    {" --set failback=checked --property \"no lost commits\"", ""},
    {" --set failback=hasty --property \"no lost commits\"", ""},
    {" --set broken=waits_for_nobody --property \"no lost commits\"", "no lost commits", 7},
    {" --set broken=returns_unasked --property \"single master\"", "single master", 6},
};

TEST(PostgresTwoSite, EveryQuestionHasItsAnswer) {
  test_support::expect_answers("postgres_two_site", answers);
}

TEST(PostgresTwoSite, IsSmallByDefault) {
  const auto result = run("check postgres_two_site --keep-going");
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.states, 46631u);
  EXPECT_EQ(result.transitions, 241701u);
  EXPECT_THAT(violated_names(result), testing::UnorderedElementsAre("no divergence"));
}

TEST(PostgresTwoSite, AForgottenGuardIsCaught) {
  test_support::expect_caught("check postgres_two_site --property \"no lost commits\"", "waits_for_nobody");
  test_support::expect_caught("check postgres_two_site --property \"single master\"", "returns_unasked");
}

TEST(PostgresTwoSite, WithoutWaitingOneCrashLosesACommit) {
  const auto result = run("check postgres_two_site --keep-going --set wait_for=none");
  EXPECT_THAT(violated_names(result), testing::Contains("no lost commits"));
}

}  // namespace
}  // namespace understudy::postgres_two_site
