#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/support/commands.hpp"

namespace understudy::test_support {
namespace {

/// What the answer to a question says: the property that its command finds violated, or that all hold.
constexpr const char* all_hold = "";
const std::map<std::string, std::string> violated_by_command{
    {"check primary_backup", "no lost commits"},
    {"check primary_backup --set replication=sync", all_hold},
    {"check primary_backup --set replication=sync --faults crash=2", all_hold},
    {"check primary_backup --set replication=quorum", all_hold},
    {"check primary_backup --set replication=quorum --set promote=first", "no lost commits"},
    {"check primary_backup --set replication=quorum --faults crash=2", "no deadlock"},
    {"check primary_backup --set replication=sync --network unordered", "single master"},
    {"check primary_backup --set replication=sync --set liveness=true", all_hold},
    {"check primary_backup --set replication=quorum --set liveness=true --faults crash=2 --property \"every "
     "write is acknowledged finally\"",
     "every write is acknowledged finally"},
    {"check primary_backup --set liveness=true --property convergence", all_hold},
    {"check two_phase_commit", all_hold},
    {"check two_phase_commit --property \"everybody commits\"", all_hold},
    {"check two_phase_commit --set resource_managers=5", all_hold},
};

TEST(Questions, OfTheSmallModelsHaveTheirAnswers) {
  for (const auto& [command, wanted] : violated_by_command) {
    const auto result = run(command);
    const auto* violated = violated_in(result);
    EXPECT_EQ(violated ? violated->name : all_hold, wanted) << command;
    EXPECT_TRUE(result.complete() || wanted != all_hold) << command;
  }
}

/// dropbox_upgrade has a table of its own; tests/models/fault_sets_test.cpp has those about sets of faults.
TEST(Questions, OfTheSmallModelsAreAllTested) {
  std::vector<std::string> asked, tested;
  for (const char* name : {"primary_backup", "two_phase_commit"}) {
    const auto model = build_model(name, {});
    for (const auto& question : model->questions())
      if (question.command.starts_with("check ")) asked.push_back(question.command);
  }
  for (const auto& [command, wanted] : violated_by_command) tested.push_back(command);
  EXPECT_THAT(asked, testing::UnorderedElementsAreArray(tested));
}

TEST(Questions, EveryModelHasSome) {
  for (const auto& entry : registered_models())
    EXPECT_FALSE(build_model(entry.name, {})->questions().empty()) << entry.name;
}

}  // namespace
}  // namespace understudy::test_support
