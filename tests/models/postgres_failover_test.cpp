#include "models/postgres_failover.hpp"

#include "tests/support/answers.hpp"
#include "tests/support/fault_set_answers.hpp"

namespace understudy::postgres_failover {
namespace {

using test_support::Answer;
using test_support::run;
using test_support::violated_names;

const std::vector<Answer> answers = {
    {" --property \"no unrecoverable loss\"", "no unrecoverable loss", 11},
    {" --set promoter=nobody", ""},
    {" --set promoter=nobody --faults crash=0,lose_disk=1 --property \"no unrecoverable loss\"",
     "no unrecoverable loss", 5},
    {" --set promoter=nobody --set backup=base --faults crash=0,lose_disk=1 --property \"no unrecoverable "
     "loss\"",
     "no unrecoverable loss", 5},
    {" --set promoter=nobody --set backup=base_and_log --faults crash=0,lose_disk=1 --property \"no "
     "unrecoverable loss\"",
     "no unrecoverable loss", 5},
    {" --set replication=sync --property \"no unrecoverable loss\"", ""},
    {" --set replication=sync --faults crash=0,lose_disk=1 --property \"no unrecoverable loss\"", ""},
    {" --set replication=sync --faults crash=2 --property \"no unrecoverable loss\"", "no unrecoverable loss",
     15},
    {" --set replication=sync_apply --faults crash=2 --property \"no unrecoverable loss\"", ""},
    {" --set replication=sync_apply --faults crash=0,lose_disk=2 --property \"no unrecoverable loss\"",
     "no unrecoverable loss", 10},
    {" --set replication=quorum --set standbys=2 --property \"no lost commits\"", ""},
    {" --set replication=quorum --set standbys=2 --set promotion=any --property \"no lost commits\"",
     "no lost commits", 10},
    {" --set replication=quorum --set standbys=2 --set confirmations=2 --set promotion=any --property \"no "
     "lost commits\"",
     ""},
    {" --property \"no lost commits\"", "no lost commits", 7},
    {" --set replication=sync --set cancels=true --property \"no lost commits\"", "no lost commits", 8},
    {" --set replication=sync --property \"the client is served\"", ""},
    {" --set promoter=automatic --faults crash=0,partition=1 --property \"single master\"", "single master",
     2},
    {" --set replication=sync --faults crash=0,partition=1 --property \"single master\"", ""},
    {" --set promoter=lease --faults crash=0,partition=1 --property \"single master\"", ""},
    {" --set promoter=lease --set margin=1 --faults crash=0,partition=1 --property \"single master\"",
     "single master", 8},
    {" --set promoter=lease --faults crash=0,partition=1 --property \"no lost commits\"", "no lost commits",
     13},
    {" --set promoter=automatic --property \"single master\"", "single master", 5},
    {" --set promoter=automatic --faults crash=1,partition=1 --property \"single master per epoch\"", ""},
    {" --set replication=sync --property \"no divergence\"", "no divergence", 8},
    {" --set replication=sync --set failback=checked --property \"failback is possible\"", ""},
    {" --set replication=sync --set failback=checked --set commits=2 --property \"no lost commits\"", ""},
    {" --set standbys=2 --set replication=quorum --set failback=hasty --property \"no lost commits\"",
     "no lost commits", 14},
    {" --set standbys=0 --set backup=base_and_log --faults crash=0,lose_disk=1 --property \"the backup comes "
     "back\"",
     "the backup comes back", 5},
    {" --set standbys=0 --set backup=base_and_log --set restore=latest --faults crash=0,lose_disk=1 "
     "--property \"the backup comes back\"",
     ""},
    {" --set backup=base_and_log --set restore=latest --property \"no lost commits\"", "no lost commits", 7},
    {" --set replication=sync --set backup=base_and_log --set restore=latest --faults crash=0,mistake=1 "
     "--property \"a mistake can be undone\"",
     "a mistake can be undone", 1},
    {" --set replication=sync --set backup=base_and_log --set restore=before_mistake --faults "
     "crash=0,mistake=1 --property \"a mistake can be undone\"",
     ""},
    {" --set replication=sync --set backup=base --set restore=before_mistake --faults crash=0,mistake=1 "
     "--property \"recovery is exact\"",
     "recovery is exact", 4},
    {" --set replication=sync --set backup=base_and_log --set restore=before_mistake --faults "
     "crash=0,mistake=1 --property \"recovery is exact\"",
     ""},
    {" --set replication=sync --set backup=base_and_log --set restore=before_mistake --faults "
     "crash=0,mistake=1 --property \"no lost commits\"",
     "no lost commits", 10},
    {" --set broken=waits_for_nobody --set replication=sync --property \"no lost commits\"",
     "no lost commits", 7},
    {" --set broken=confirms_before_writing --set replication=quorum --faults crash=2 --property \"no "
     "unrecoverable loss\"",
     "no unrecoverable loss", 15},
    {" --set broken=returns_unasked --property \"single master\"", "single master", 6},
};

TEST(PostgresFailover, EveryQuestionHasItsAnswer) {
  test_support::expect_answers("postgres_failover", answers);
}

TEST(PostgresFailover, IsSmallByDefault) {
  const auto result = run("check postgres_failover --keep-going");
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.states, 1054u);
  EXPECT_EQ(result.transitions, 3464u);
  EXPECT_THAT(violated_names(result),
              testing::UnorderedElementsAre("no lost commits", "no unrecoverable loss", "no divergence"));
}

TEST(PostgresFailover, AForgottenGuardIsCaught) {
  test_support::expect_caught("check postgres_failover --set replication=sync --property \"no lost commits\"",
                              "waits_for_nobody");
  test_support::expect_caught("check postgres_failover --property \"single master\"", "returns_unasked");
  test_support::expect_caught(
      "check postgres_failover --set replication=quorum --faults crash=2 --property \"no unrecoverable "
      "loss\"",
      "confirms_before_writing");
}

/// All minimal sets of faults that lose data for good, for each replication.
TEST(PostgresFailover, IsBrokenByTheseFaults) {
  const auto sets_of = [](const std::string& options,
                          const std::set<test_support::NamedFaults>& sets) -> test_support::FaultSetAnswer {
    return {options + " --up-to 2 --property \"no unrecoverable loss\"", sets};
  };
  const std::string all = " --faults crash=2,lose_disk=2,partition=1";
  const std::set<test_support::NamedFaults> with_a_lost_disk{{"crash(server0)", "lose_disk(server1)"},
                                                             {"crash(server1)", "lose_disk(server0)"},
                                                             {"lose_disk(server0)", "lose_disk(server1)"}};
  auto with_two_crashes = with_a_lost_disk;
  with_two_crashes.insert({"crash(server0)", "crash(server1)"});
  test_support::expect_fault_sets(
      "postgres_failover",
      {sets_of(" --set replication=async" + all, {{"crash(server0)"}, {"lose_disk(server0)"}}),
       sets_of(" --set replication=sync" + all, with_two_crashes),
       sets_of(" --set replication=sync_apply" + all, with_a_lost_disk),
       sets_of(" --set replication=quorum" + all, with_a_lost_disk),
       sets_of(" --set promoter=nobody --faults crash=2,lose_disk=2", {{"lose_disk(server0)"}})});
}

}  // namespace
}  // namespace understudy::postgres_failover
