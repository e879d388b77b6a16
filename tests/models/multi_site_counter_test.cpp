#include "models/multi_site_counter.hpp"

#include "tests/support/answers.hpp"

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

TEST(MultiSiteCounter, AQuorumWithoutItsMajorityLosesAnIncrement) {
  const auto arguments = test_support::parse(
      "check multi_site_counter --set replication=quorum --set nodes=3 --set sites=2 --set router_site=2 "
      "--set clients=1 --faults crash=0,partition=1 --property \"no lost increments\"");
  for (const bool respects_majority : {true, false}) {
    const auto model = build_model(arguments.target, arguments.settings);
    auto& system = dynamic_cast<System&>(*model);
    for (MachineId router : system.machines_of_type(typeid(Router)))
      system[Ref<Router>(router)].respects_majority = respects_majority;
    EXPECT_EQ(violated_names(search::check(*model, arguments.search)).empty(), respects_majority);
  }
}

}  // namespace
}  // namespace understudy::multi_site_counter
