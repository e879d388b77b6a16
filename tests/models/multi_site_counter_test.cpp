#include "models/multi_site_counter.hpp"

#include "tests/support/answers.hpp"
#include "tests/support/fault_set_answers.hpp"

namespace understudy::multi_site_counter {
namespace {

using test_support::Answer;
using test_support::run;
using test_support::violated_names;

const std::vector<Answer> answers = {
    {" --property \"no lost increments\"", "no lost increments", 6},
    {" --set replication=sync --set idempotent=true", ""},
    {" --set replication=sync --set idempotent=true --faults crash=2 --property \"no lost increments\"",
     "no lost increments", 9},
    {" --set replication=sync --faults crash=0,lose_disk=1 --property \"no lost increments\"", ""},
    {" --set nodes=1 --faults crash=0,lose_disk=1 --property \"no lost increments\"", "no lost increments",
     7},
    {" --set nodes=1 --property \"no increment twice\"", "no increment twice", 8},
    {" --set replication=sync --property \"no increment twice\"", "no increment twice", 8},
    {" --set replication=quorum --set nodes=3 --property \"no increment twice\"", "no increment twice", 8},
    {" --set retry=same_node --property \"no increment twice\"", "no increment twice", 8},
    {" --set retry=none --property \"no increment twice\"", ""},
    {" --set replication=sync --set idempotent=true --property \"no increment twice\"", ""},
    {" --set replication=multi_master --faults crash=0 --property \"no lost increments\"",
     "no lost increments", 7},
    {" --set replication=multi_master --set target=own --faults crash=0", ""},
    {" --set replication=multi_master --set target=own --set idempotent=true --set most_retries=4", ""},
    {" --set replication=multi_master --set target=own --faults crash=0,lose_disk=1 --property \"no lost "
     "increments\"",
     "no lost increments", 5},
    {" --set replication=quorum --set nodes=3 --set idempotent=true", ""},
    {" --set replication=quorum --set nodes=3 --set idempotent=true --set clients=1 --faults crash=2 "
     "--property \"no lost increments\"",
     ""},
    {" --set replication=quorum --set nodes=3 --set sites=2 --set idempotent=true --set clients=1 --faults "
     "crash=1,partition=1 --property \"no lost increments\"",
     ""},
    {" --set sites=2 --set router_site=2 --faults crash=0,partition=1 --property \"no lost increments\"",
     "no lost increments", 6},
    {" --set replication=sync --set sites=2 --set router_site=2 --set idempotent=true --faults "
     "crash=0,partition=1 --property \"no lost increments\"",
     ""},
    {" --set replication=read_replicas --set idempotent=true", ""},
    {" --set replication=sync --set nodes=4 --set sites=2 --set wait_for=site --set clients=1 --faults "
     "crash=0 --property \"survives the loss of a site\"",
     "survives the loss of a site", 6},
    {" --set replication=sync --set nodes=4 --set sites=2 --set clients=1 --faults crash=0 --property "
     "\"survives the loss of a site\"",
     ""},
    {" --set replication=sync --set sites=2 --set clients=1 --property \"survives the loss of a site\"",
     "survives the loss of a site", 6},
    {" --set replication=quorum --set nodes=3 --set sites=2 --set clients=1 --faults crash=0 --property "
     "\"survives the loss of a site\"",
     "survives the loss of a site", 6},
    {" --set replication=multi_master --property \"nodes agree finally\"", ""},
    {" --set replication=multi_master --set sites=2 --set long_partition=true --faults crash=0,partition=1 "
     "--property \"nodes agree finally\"",
     "nodes agree finally", 10},
    {" --set sites=2 --set long_partition=true --faults crash=0,partition=1 --property \"nodes agree "
     "finally\"",
     "nodes agree finally", 11},
    {" --set replication=sync --property \"total retries\"", ""},
    {" --set replication=sync --set most_retries=1 --property \"total retries\"", "total retries", 8},
    {" --set reads=any_node --faults crash=0 --property \"reads see what was confirmed\"",
     "reads see what was confirmed", 5},
    {" --set reads=any_node --set replication=sync --faults crash=0 --property \"reads see what was "
     "confirmed\"",
     ""},
    {" --set reads=any_node --set replication=sync --property \"reads see what was confirmed\"",
     "reads see what was confirmed", 8},
    {" --set reads=any_node --set replication=quorum --set nodes=3 --set clients=1 --faults crash=0 "
     "--property \"reads see what was confirmed\"",
     "reads see what was confirmed", 7},
    {" --set reads=any_node --set replication=read_replicas --faults crash=0 --property \"reads see what was "
     "confirmed\"",
     "reads see what was confirmed", 5},
    {" --set reads=primary --set replication=read_replicas --property \"reads see what was confirmed\"", ""},
    {" --set returns=false --set reads=any_node --set liveness=true --property \"healthy nodes serve\"", ""},
    {" --set replication=multi_master --set returns=false --set reads=any_node --set liveness=true "
     "--property \"healthy nodes serve\"",
     ""},
    {" --set replication=multi_master --set returns=false --set retry=same_node --set liveness=true "
     "--property \"healthy nodes serve\"",
     "healthy nodes serve", 9},
    {" --set replication=quorum --set nodes=3 --set clients=1 --set returns=false --set reads=any_node --set "
     "liveness=true --property \"healthy nodes serve\"",
     ""},
    {" --set replication=quorum --set nodes=3 --set clients=1 --set returns=false --set liveness=true "
     "--faults crash=2 --property \"healthy nodes serve\"",
     "healthy nodes serve", 6},
    {" --set replication=read_replicas --set returns=false --set liveness=true --property \"healthy nodes "
     "serve\"",
     "healthy nodes serve", 6},
    {" --set broken=confirms_before_writing --set replication=sync --property \"no lost increments\"",
     "no lost increments", 8},
    {" --set broken=minority_primary --set replication=quorum --set nodes=3 --set sites=2 --set "
     "router_site=2 --set clients=1 --faults crash=0,partition=1 --property \"no lost increments\"",
     "no lost increments", 8},
};

TEST(MultiSiteCounter, EveryQuestionHasItsAnswer) {
  test_support::expect_answers("multi_site_counter", answers);
}

TEST(MultiSiteCounter, IsSmallByDefault) {
  const auto result = run("check multi_site_counter --keep-going");
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.states, 21731u);
  EXPECT_EQ(result.transitions, 84143u);
}

TEST(MultiSiteCounter, MultiMasterIsTheOnlyDesignThatLosesWithoutAFault) {
  for (const std::string replication : {"async", "sync", "quorum", "multi_master", "read_replicas"}) {
    const auto result =
        run("check multi_site_counter --keep-going --faults crash=0 --set nodes=3 --set replication=" +
            replication);
    EXPECT_TRUE(result.complete());
    EXPECT_EQ(!violated_names(result).empty(), replication == "multi_master") << replication;
  }
}

TEST(MultiSiteCounter, AForgottenGuardIsCaught) {
  const std::string lost = " --property \"no lost increments\"";
  test_support::expect_caught("check multi_site_counter --set replication=sync" + lost,
                              "confirms_before_writing");
  test_support::expect_caught(
      "check multi_site_counter --set replication=quorum --set nodes=3 --set sites=2 --set router_site=2 "
      "--set clients=1 --faults crash=0,partition=1" +
          lost,
      "minority_primary");
}

/// All minimal sets of faults, for each replication.
TEST(MultiSiteCounter, IsBrokenByTheseFaults) {
  const auto sets_of = [](const std::string& replication,
                          const std::set<test_support::NamedFaults>& sets) -> test_support::FaultSetAnswer {
    return {
        " --set replication=" + replication +
            " --set idempotent=true --set clients=1 --faults crash=2,lose_disk=1 --up-to 2 --property \"no "
            "lost increments\"",
        sets};
  };
  const std::string cut = "partition(site1|site2)";
  const std::set<test_support::NamedFaults> those_who_stored_it{{"crash(node0)", "lose_disk(node1)"},
                                                                {"crash(node0)", "lose_disk(node2)"},
                                                                {"crash(node1)", "lose_disk(node0)"},
                                                                {"crash(node2)", "lose_disk(node0)"}};
  auto with_cut = those_who_stored_it;
  with_cut.insert({"lose_disk(node0)", cut});
  test_support::expect_fault_sets(
      "multi_site_counter",
      {sets_of("async", {{"crash(node0)"}, {"lose_disk(node0)"}}),
       sets_of("sync", {{"crash(node0)", "crash(node1)"},
                        {"crash(node0)", "lose_disk(node1)"},
                        {"crash(node1)", "lose_disk(node0)"}}),
       sets_of("read_replicas", {{"lose_disk(node0)"}}),
       sets_of("multi_master", {{"lose_disk(node0)"}, {"crash(node0)", "lose_disk(node1)"}}),
       sets_of("quorum --set nodes=3", those_who_stored_it),
       {" --set replication=quorum --set nodes=3 --set sites=2 --set idempotent=true --set clients=1 "
        "--faults crash=1,partition=1,lose_disk=1 --property \"no lost increments\"",
        with_cut}});
}

}  // namespace
}  // namespace understudy::multi_site_counter
