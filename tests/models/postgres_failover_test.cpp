#include "models/postgres_failover.hpp"

#include <functional>

#include "tests/support/answers.hpp"

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

/// Violated properties when every server of the model is changed like this.
std::vector<std::string> violated_with(const std::string& command,
                                       const std::function<void(PostgresServer&)>& change) {
  const auto arguments = test_support::parse(command);
  const auto model = build_model(arguments.target, arguments.settings);
  auto& system = dynamic_cast<System&>(*model);
  for (MachineId server : system.machines_of_type(typeid(PostgresServer)))
    change(system[Ref<PostgresServer>(server)]);
  return violated_names(search::check(*model, arguments.search));
}

TEST(PostgresFailover, APrimaryThatWaitsForNobodyLosesACommit) {
  const std::string command = "check postgres_failover --set replication=sync --property \"no lost commits\"";
  EXPECT_THAT(violated_with(command, [](auto&) {}), testing::IsEmpty());
  EXPECT_THAT(violated_with(command, [](auto& server) { server.wiring.confirmations = 0; }),
              testing::ElementsAre("no lost commits"));
}

TEST(PostgresFailover, APrimaryThatComesBackWithoutAskingIsASecondOne) {
  const std::string command = "check postgres_failover --property \"single master\"";
  EXPECT_THAT(violated_with(command, [](auto&) {}), testing::IsEmpty());
  EXPECT_THAT(violated_with(command, [](auto& server) { server.wiring.asks_at_start = false; }),
              testing::ElementsAre("single master"));
}

}  // namespace
}  // namespace understudy::postgres_failover
