#include "models/dropbox_upgrade.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "checker/search/check.hpp"
#include "tests/support/commands.hpp"

namespace understudy::dropbox_upgrade {
namespace {

using search::Judgement;

using test_support::parse;
using test_support::run;
using test_support::steps_of;
using test_support::violated_in;

// --- the questions ---

struct Row {
  std::string options;   // of `check dropbox_upgrade`
  std::string violated;  // the property; empty when all hold
  std::size_t steps = 0;
};

void PrintTo(const Row& row, std::ostream* out) { *out << "check dropbox_upgrade" << row.options; }

const std::string lost = "no lost commits", serving = "always serving", live = "live copy",
                  upgraded = "never upgrade a serving machine", recovers = "recoverable: all sets serving",
                  liveness = " --set liveness=true";
const std::string one_set = " --set sets=1", protocol = " --set sets=1 --set upgrade=false",
                  full_set = " --set drained=0", is_sync = " --set replication=sync";
std::string only(const std::string& property) { return " --property \"" + property + "\""; }

// clang-format off
const std::vector<Row> rows = {
    {"", upgraded, 2},
    {only(serving), serving, 4},
    {only(live), live, 12},
    {one_set + only(lost), lost, 18},
    {" --set check=local", ""},
    {" --set check=local --faults crash=1", ""},
    {one_set + " --set check=local --faults crash=1" + only(serving), ""},
    {" --set check=remote_correct", upgraded, 8},
    {one_set + " --set check=remote_correct" + only(lost), ""},
    {one_set + " --set check=remote_correct --faults crash=1" + only(lost), lost, 19},
    {" --set check=none" + only(live), live, 12},
    {one_set + " --set stale_records=1" + only(serving), ""},
    {one_set + full_set + only(lost), lost, 14},
    {one_set + " --set stale_records=1" + only(lost), ""},
    {one_set + full_set + " --set stale_records=1 --faults crash=1" + only(lost), lost, 13},
    {protocol + " --faults lose_disk=1" + only(lost), ""},
    {protocol + full_set + " --faults lose_disk=2" + only(lost), lost, 12},
    {protocol + full_set + is_sync + " --faults lose_disk=2" + only(lost), lost, 15},
    {protocol + full_set + " --faults crash=1" + only(serving), ""},
    {protocol + full_set +
         " --set replicas_fail_with_master=true --faults crash=1" + only(serving), serving, 2},
    {protocol + full_set + " --faults crash=2" + only(lost), lost, 12},
    {protocol + full_set + is_sync + " --faults crash=2" + only(lost), ""},
    {protocol + full_set + " --faults crash=2" + only(serving), serving, 3},
    {protocol + full_set +
         " --set tolerate_errors=false --faults crash=3" + only("no request is turned away"),
     "no request is turned away", 10},
    {protocol + full_set + " --set retries=0" + is_sync + " --faults crash=3" + only(lost), ""},
    {protocol + full_set + " --set promotion=any --faults crash=1" + only(lost), lost, 11},
    {protocol + full_set + " --set replication=async --faults crash=1" + only(lost), lost, 9},
    {protocol + " --faults partition=1,crash=1", ""},
    {one_set + full_set + is_sync + " --set backups=1" + only(lost), lost, 17},
    {one_set + " --set check=local --set capacity=1 --set requests=2 --set retries=0", ""},
    {one_set + full_set + only("single master"), ""},
    {" --set check=local" + liveness, ""},
    {one_set + " --set retries=0" + liveness + only("every request is answered finally"), ""},
    {one_set + " --set requests=0" + liveness + only(recovers), recovers, 10},
    {protocol + full_set + " --set requests=0" + liveness + " --faults crash=2" + only(recovers), ""},
    {protocol + full_set + " --set requests=0" + liveness + " --faults crash=3" + only(recovers),
     recovers, 8},
};
// clang-format on

class Questions : public testing::TestWithParam<Row> {};

TEST_P(Questions, HaveTheAnswer) {
  const Row& row = GetParam();
  const auto result = run("check dropbox_upgrade" + row.options);
  const auto* violated = violated_in(result);
  if (row.violated.empty()) {
    EXPECT_TRUE(result.complete());
    EXPECT_EQ(violated, nullptr) << violated->name << ": " << violated->explanation;
    return;
  }
  ASSERT_NE(violated, nullptr);
  EXPECT_EQ(violated->name, row.violated);
  EXPECT_EQ(steps_of(*violated).size(), row.steps);
}

INSTANTIATE_TEST_SUITE_P(DropboxUpgrade, Questions, testing::ValuesIn(rows));

TEST(DropboxUpgrade, EveryQuestionIsTestedAndEveryTestIsAQuestion) {
  std::vector<std::string> asked, tested;
  const auto model = build_model("dropbox_upgrade", {});
  for (const auto& question : model->questions()) {
    EXPECT_THAT(question.text, testing::EndsWith("?"));
    EXPECT_FALSE(question.answer.empty()) << question.text;
    if (question.command.starts_with("check ")) asked.push_back(question.command);
  }
  for (const auto& row : rows) tested.push_back("check dropbox_upgrade" + row.options);
  EXPECT_THAT(tested, testing::UnorderedElementsAreArray(asked));
}

// --- the incident and its repair ---

TEST(DropboxUpgrade, TheIncidentIsAStoryOfTwoSteps) {
  const auto result = run("check dropbox_upgrade");
  const auto* violated = violated_in(result);
  ASSERT_NE(violated, nullptr);
  EXPECT_EQ(violated->explanation, "db0_master was serving when it was reinstalled");
  EXPECT_THAT(steps_of(*violated), testing::ElementsAre("upgrade_script: looks at db0_master",
                                                        "upgrade_script: reinstalls db0_master"));
}

TEST(DropboxUpgrade, AnAcknowledgedCommitDiesWithAMasterAndItsReplica) {
  const auto result = run("check dropbox_upgrade" + only(live));
  const auto* violated = violated_in(result);
  ASSERT_NE(violated, nullptr);
  EXPECT_EQ(violated->explanation,
            "commit 0 was acknowledged to website, but no machine that is up holds it");
  EXPECT_THAT(steps_of(*violated),
              testing::IsSupersetOf({"upgrade_script: reinstalls db0_master",
                                     "upgrade_script: reinstalls db0_replica1", "website: Answer from api"}));
}

TEST(DropboxUpgrade, TheIncidentReachesEveryGoal) {
  const auto result = run("check dropbox_upgrade --keep-going --set sets=1 --set retries=0");
  EXPECT_TRUE(result.complete());
  std::vector<std::string> violated;
  for (const auto& property : result.properties)
    if (property.judgement == Judgement::violated) violated.push_back(property.name);
  EXPECT_THAT(violated, testing::UnorderedElementsAre(upgraded, lost, live, serving));
}

TEST(DropboxUpgrade, TheRepairedUpgradeHasTheSameSizeWhateverTheInventorySays) {
  EXPECT_EQ(run("check dropbox_upgrade --set check=local").states, 12825u);
  EXPECT_EQ(run("check dropbox_upgrade --set check=local --set stale_records=9").states, 12825u);
}

// --- one precaution taken back at a time: its own property catches it ---

struct Mutant {
  std::string name;
  std::string options;
  bool Precautions::*dropped;
  std::string violated;
};

void PrintTo(const Mutant& mutant, std::ostream* out) { *out << mutant.name; }

std::unique_ptr<ModelBase> model_for(const Mutant& mutant) {
  const auto arguments = parse("check dropbox_upgrade" + mutant.options);
  return build_model(arguments.target, arguments.settings);
}

search::Result check_only(const ModelBase& model, const std::string& property) {
  search::Options options;
  options.properties = {property};
  return search::check(model, options);
}

const std::vector<Mutant> mutants = {
    {"verifies_idle", one_set + " --set check=local", &Precautions::verifies_idle, upgraded},
    {"rejoins_after_restart", protocol + " --faults crash=1", &Precautions::rejoins_after_restart,
     "single master"},
    {"resyncs", protocol + full_set + is_sync + " --set retries=0 --faults crash=2", &Precautions::resyncs,
     lost},
    {"stores_before_confirming", protocol + " --faults crash=1", &Precautions::stores_before_confirming,
     lost},
    {"respects_capacity", protocol + " --set capacity=1 --set requests=2 --set retries=0",
     &Precautions::respects_capacity, "bounded work"},
};

class DroppedPrecaution : public testing::TestWithParam<Mutant> {};

TEST_P(DroppedPrecaution, IsCaught) {
  const auto model = model_for(GetParam());
  EXPECT_EQ(violated_in(check_only(*model, GetParam().violated)), nullptr);
  auto& system = dynamic_cast<System&>(*model);
  for (MachineId server : system.machines_of_type(typeid(DatabaseServer)))
    system[Ref<DatabaseServer>(server)].precautions.*GetParam().dropped = false;
  const auto result = check_only(*model, GetParam().violated);
  const auto* violated = violated_in(result);
  ASSERT_NE(violated, nullptr);
  EXPECT_EQ(violated->name, GetParam().violated);
}

INSTANTIATE_TEST_SUITE_P(DropboxUpgrade, DroppedPrecaution, testing::ValuesIn(mutants),
                         [](const auto& mutant) { return mutant.param.name; });

TEST(DropboxUpgrade, ABalancerThatDoesNotWaitForAllLosesACommit) {
  const auto arguments =
      parse("check dropbox_upgrade" + protocol + full_set + is_sync + " --set retries=0 --faults crash=2");
  const auto model = build_model(arguments.target, arguments.settings);
  auto& system = dynamic_cast<System&>(*model);
  for (MachineId balancer : system.machines_of_type(typeid(LoadBalancer)))
    system[Ref<LoadBalancer>(balancer)].waits_for_all = false;
  const auto result = check_only(*model, lost);
  ASSERT_NE(violated_in(result), nullptr);
  EXPECT_EQ(violated_in(result)->name, lost);
}

}  // namespace
}  // namespace understudy::dropbox_upgrade
