#include "models/travis_cleanup.hpp"

#include "tests/support/answers.hpp"

namespace understudy::travis_cleanup {
namespace {

using test_support::run;
using test_support::violated_names;

const std::string too_many = "VMs within capacity", given_up = "no build is given up",
                  alarm = "the alarm is raised", drain = "the backlog can drain";

const std::vector<test_support::Answer> answers = {
    {" --property \"VMs within capacity\"", "VMs within capacity", 15},
    {" --set capacity=200 --set builds=1 --property \"VMs within capacity\"", "VMs within capacity", 1404},
    {" --faults rotate_password=0 --property \"VMs within capacity\"", ""},
    {" --set count_from=real --property \"VMs within capacity\"", ""},
    {" --set repeats_last_count=false --property \"VMs within capacity\"", ""},
    {" --set stop_on=capacity --faults rotate_password=0 --property \"VMs within capacity\"",
     "VMs within capacity", 14},
    {" --set vms_as=objects --property \"VMs within capacity\"", "VMs within capacity", 15},
    {" --set vms_as=objects --set count_from=real --property \"VMs within capacity\"", ""},
    {" --set count_from=real --property \"no build is given up\"", "no build is given up", 18},
    {" --set count_from=real --faults rotate_password=0 --property \"no build is given up\"",
     "no build is given up", 18},
    {" --set recovery=fix --property \"recovery restores access\"", "recovery restores access", 3},
    {" --set recovery=fix --set rereads_password=true --property \"recovery restores access\"", ""},
    {" --set recovery=restart_fix --property \"recovery restores access\"", "recovery restores access", 4},
    {" --set recovery=fix_restart --property \"recovery restores access\"", ""},
    {" --property \"the alarm is raised\"", "the alarm is raised", 44},
    {" --set recovery=fix_restart --property \"the backlog can drain\"", "the backlog can drain", 19},
    {" --set recovery=fix_restart_purge --property \"the backlog can drain\"", "the backlog can drain", 23},
    {" --set recovery=purge_fix_restart --property \"the backlog can drain\"", "the backlog can drain", 21},
    {" --set recovery=fix_restart --set deletes_leaked=true --property \"the backlog can drain\"", ""},
    {" --set stop_on=capacity --set count_from=real --property \"the alarm is raised\"",
     "the alarm is raised", 31},
    {" --set liveness=true --set count_from=real --faults rotate_password=0 --property \"every build runs "
     "finally\"",
     "every build runs finally", 33},
    {" --set liveness=true --set builds=1 --faults rotate_password=0 --property \"every build runs finally\"",
     ""},
    {" --set liveness=true --set builds=1 --set recovery=fix_restart --property \"every build runs finally\"",
     "every build runs finally", 40},
    {" --set liveness=true --set builds=1 --set recovery=fix_restart --set count_from=real --property "
     "\"every build runs finally\"",
     ""},
    {" --set liveness=true --faults rotate_password=0,never_powers_on=1 --property \"no VM is leaked for "
     "ever\"",
     "no VM is leaked for ever", 26},
    {" --set liveness=true --set deletes_leaked=true --faults rotate_password=0,never_powers_on=1 --property "
     "\"no VM is leaked for ever\"",
     "no VM is leaked for ever", 30},
    {" --set liveness=true --set deletes_leaked=true --set leaked_first=true --faults "
     "rotate_password=0,never_powers_on=1 --property \"no VM is leaked for ever\"",
     ""},
    {" --set liveness=true --set deletes_leaked=true --set leaked_first=true --set recovery=fix_restart "
     "--property \"no VM is leaked for ever\"",
     ""},
    {" --set broken=builds_unchecked --set count_from=real --property \"VMs within capacity\"",
     "VMs within capacity", 14},
    {" --set liveness=true --set broken=forgets_failed --set builds=1 --faults rotate_password=0 --property "
     "\"every build runs finally\"",
     "every build runs finally", 22},
};

TEST(TravisCleanup, EveryQuestionHasItsAnswer) { test_support::expect_answers("travis_cleanup", answers); }

TEST(TravisCleanup, IsSmallByDefault) {
  const auto result = run("check travis_cleanup --keep-going");
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.states, 14986u);
  EXPECT_EQ(result.transitions, 61513u);
  EXPECT_THAT(violated_names(result), testing::UnorderedElementsAre(too_many, given_up, alarm, drain));
}

TEST(TravisCleanup, CapacityOfTheIncidentIsSearchedCompletely) {
  const auto result =
      run("check travis_cleanup --keep-going --set capacity=200 --set builds=1 --set retries=0");
  EXPECT_TRUE(result.complete());
  EXPECT_THAT(violated_names(result), testing::UnorderedElementsAre(too_many, given_up, alarm, drain));
}

TEST(TravisCleanup, AForgottenGuardIsCaught) {
  test_support::expect_caught("check travis_cleanup --set count_from=real --property \"VMs within capacity\"",
                              "builds_unchecked");
  test_support::expect_caught(
      "check travis_cleanup --set liveness=true --set builds=1 --faults rotate_password=0 --property \"every "
      "build runs finally\"",
      "forgets_failed");
}

TEST(TravisCleanup, ObjectsAndCounterGiveTheSameVerdicts) {
  for (const std::string options :
       {"", " --set count_from=real", " --set stop_on=capacity", " --set capacity=1", " --set capacity=3",
        " --faults rotate_password=0", " --faults never_powers_on=1", " --faults crash=1",
        " --set recovery=fix_restart_purge", " --set deletes_leaked=true --set recovery=purge_fix_restart"}) {
    const auto counted = run("check travis_cleanup --keep-going --set vms_as=counter" + options);
    const auto by_object = run("check travis_cleanup --keep-going --set vms_as=objects" + options);
    EXPECT_TRUE(counted.complete() && by_object.complete());
    EXPECT_EQ(violated_names(counted), violated_names(by_object)) << options;
  }
}

}  // namespace
}  // namespace understudy::travis_cleanup
