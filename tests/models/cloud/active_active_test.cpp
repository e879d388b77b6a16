#include "models/active_active.hpp"

#include <set>

#include "checker/search/scenarios.hpp"
#include "tests/support/answers.hpp"

namespace understudy::cloud {
namespace {

using test_support::run;
using test_support::violated_names;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const std::string twice = "no record is delivered twice", stuck = "no deadlock",
                  arrives = "every record arrives finally",
                  stored = "every record is stored everywhere finally", ends = "the script always ends";

TEST(ActiveActive, EveryQuestionHasItsAnswer) {
  const std::string small = " --set n=1 --set stages=1 --set regions=1";
  const std::string two_stages = " --set n=1 --set stages=2 --set regions=1";
  test_support::expect_answers(
      "active_active",
      {{two_stages, ""},
       {" --set n=2 --set stages=1 --set monitors=true", ""},
       {" --set test=failover --set n=1 --set stages=1 --set liveness=true", ""},
       {" --set test=f1" + two_stages, ""},
       {" --set test=f2" + small, ""},
       {" --set test=f2 --set n=2 --set stages=2 --set confirmations=true", ""},
       {" --set test=f2 --set fail=outage" + small, ""},
       {" --set test=f3" + two_stages, twice, 63},
       {" --set test=f3" + two_stages + " --property \"no deadlock\"", stuck, 141},
       {" --set test=f3" + two_stages + " --set containers=repaired", ""},
       {" --set test=f4" + small + " --set liveness=true", ""},
       {" --set test=f1 --set n=1 --set stages=1", "queues are asked for counts in time", 21},
       {" --set test=f1" + small + " --network fifo", "the destination is asked for counts in time", 17},
       {" --set test=free" + small +
            " --faults fail_queue=0,fail_container=1,fail_store=1,fail_replication=1",
        ""}});
}

/// Without reduction: so many that a change of a component shows.
TEST(ActiveActive, HasAsManyStatesAsBefore) {
  const auto plain = run("check active_active --reduction none --set n=1 --set stages=2 --set regions=1");
  EXPECT_EQ(plain.states, 10516u);
  EXPECT_EQ(plain.transitions, 48475u);
  const auto f1 =
      run("check active_active --reduction none --set test=f1 --set n=1 --set stages=2 --set regions=1");
  EXPECT_EQ(f1.states, 1203532u);
  EXPECT_EQ(f1.transitions, 6967227u);
}

TEST(ActiveActive, HasAllFortyEightMachinesByDefault) {
  const auto model = build_model("active_active", {});
  EXPECT_EQ(dynamic_cast<const System&>(*model).machines().size(), 48U);
}

TEST(ActiveActive, StartsColdAsWell) {
  for (const std::string test : {"plain", "f1", "f4"}) {
    const auto result = run(
        "check active_active --set n=1 --set stages=1 --set regions=1 --set start=cold --set test=" + test);
    EXPECT_TRUE(result.complete());
    EXPECT_THAT(violated_names(result), IsEmpty()) << test;
  }
}

TEST(ActiveActive, WithEverySendAStepOfItsOwn) {
  for (const std::string test : {"plain", "f1", "f2"}) {
    const auto result = run(
        "check active_active --set n=1 --set stages=1 --set regions=1 --granularity send --set test=" + test);
    EXPECT_TRUE(result.complete());
    EXPECT_THAT(violated_names(result), IsEmpty()) << test;
  }
}

/// A queue that may fail at any moment breaks everything. The published monitor does not see it: when the
/// first queue refuses the record, the lists of all the others never exist, so "every list that exists" is
/// complete.
TEST(ActiveActive, ThePublishedMonitorIsContentWithListsThatDoNotExist) {
  const auto result =
      run("check active_active --keep-going --set test=free --set n=1 --set stages=1 --set regions=1 --set "
          "liveness=true "
          "--set monitors=true --faults fail_queue=1,fail_container=0,fail_store=0,fail_replication=0");
  EXPECT_TRUE(result.complete());
  EXPECT_THAT(violated_names(result),
              UnorderedElementsAre(twice, stuck, "every record arrives", "every record is stored everywhere",
                                   arrives, stored, ends));
}

TEST(ActiveActive, F5IsBrokenByAQueueInFrontOfAContainer) {
  Settings settings;
  settings.parameters = {{"test", "f5"}, {"n", "1"}, {"stages", "1"}, {"regions", "1"}};
  const auto report = search::minimal_fault_sets(*build_model("active_active", settings), {}, 3);
  EXPECT_TRUE(report.is_complete);
  const std::set<std::string> broken{twice, stuck, "every record arrives",
                                     "every record is stored everywhere",
                                     "the destination is asked for counts in time"};
  for (const auto& answer : report.answers) {
    if (!broken.contains(answer.property)) {
      EXPECT_THAT(answer.sets, IsEmpty()) << answer.property;
      continue;
    }
    ASSERT_EQ(answer.sets.size(), 1U);
    EXPECT_THAT(answer.sets.front().faults, ElementsAre("fail_inbound_queue(driver)"));
  }
}

}  // namespace
}  // namespace understudy::cloud
