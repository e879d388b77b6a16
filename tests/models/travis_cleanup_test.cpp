#include "models/travis_cleanup.hpp"

#include "tests/support/answers.hpp"

namespace understudy::travis_cleanup {
namespace {

using test_support::run;
using test_support::violated_names;

const std::string too_many = "VMs within capacity", given_up = "no build is given up",
                  access = "recovery restores access", alarm = "the alarm is raised",
                  drain = "the backlog can drain";
std::string only(const std::string& property) { return " --property \"" + property + "\""; }

TEST(TravisCleanup, EveryQuestionHasItsAnswer) {
  test_support::expect_answers(
      "travis_cleanup",
      {{only(too_many), too_many, 15},
       {" --set capacity=200 --set builds=1" + only(too_many), too_many, 1404},
       {" --faults rotate_password=0" + only(too_many), ""},
       {" --set count_from=real" + only(too_many), ""},
       {" --set repeats_last_count=false" + only(too_many), ""},
       {" --set stop_on=capacity --faults rotate_password=0" + only(too_many), too_many, 14},
       {" --set vms_as=objects" + only(too_many), too_many, 15},
       {" --set vms_as=objects --set count_from=real" + only(too_many), ""},
       {" --set count_from=real" + only(given_up), given_up, 18},
       {" --set count_from=real --faults rotate_password=0" + only(given_up), given_up, 18},
       {" --set recovery=fix" + only(access), access, 3},
       {" --set recovery=fix --set rereads_password=true" + only(access), ""},
       {" --set recovery=restart_fix" + only(access), access, 4},
       {" --set recovery=fix_restart" + only(access), ""},
       {only(alarm), alarm, 44},
       {" --set recovery=fix_restart" + only(drain), drain, 19},
       {" --set recovery=fix_restart_purge" + only(drain), drain, 23},
       {" --set recovery=purge_fix_restart" + only(drain), drain, 21},
       {" --set recovery=fix_restart --set deletes_leaked=true" + only(drain), ""}});
}

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
