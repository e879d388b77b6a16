#include <gmock/gmock.h>

#include "checker/understudy.hpp"
#include "tests/support/fault_sets_by_force.hpp"

/// The complete lists of minimal fault sets of the models, approved here and confirmed by brute force.
namespace understudy::test_support {
namespace {

using testing::UnorderedElementsAre;

struct Case {
  std::unique_ptr<ModelBase> model;
  MinimalByProperty sets;
  const System& system() const { return dynamic_cast<const System&>(*model); }
};

Case find(const std::string& name, const std::map<std::string, std::string>& parameters,
          const std::map<std::string, int>& faults, int up_to, int threads = 1) {
  Settings settings;
  settings.parameters = {parameters.begin(), parameters.end()};
  settings.faults = {faults.begin(), faults.end()};
  Case result{build_model(name, settings), {}};
  search::Options options;
  options.threads = threads;
  const auto report = search::minimal_fault_sets(*result.model, options, up_to);
  EXPECT_TRUE(report.is_complete);
  for (const auto& answer : report.answers)
    for (const auto& set : answer.sets) EXPECT_TRUE(set.confirmed.scenario.has_value()) << answer.property;
  result.sets = sets_of(report);
  return result;
}

const std::string lost = "no lost commits", stuck = "no deadlock";

TEST(FaultSets, OfAsynchronousReplication) {
  const auto found = find("primary_backup", {}, {{"crash", 2}}, 2);
  EXPECT_THAT(found.sets.at(lost), UnorderedElementsAre(NamedFaults{"crash(replica0)"}));
  std::size_t checks = 0;
  EXPECT_EQ(found.sets, check_each_set(found.system(), 2, checks));
  EXPECT_EQ(found.sets, explore_all_labels(found.system(), 2));
}

TEST(FaultSets, OfAMajorityOfThree) {
  const auto found = find("primary_backup", {{"replication", "quorum"}}, {{"crash", 2}}, 2);
  EXPECT_THAT(found.sets.at(lost), UnorderedElementsAre(NamedFaults{"crash(replica0)", "crash(replica1)"},
                                                        NamedFaults{"crash(replica0)", "crash(replica2)"}));
  EXPECT_EQ(found.sets.at(stuck).size(), 3U) << "any two";
  EXPECT_EQ(found.sets.size(), 2U);
  std::size_t checks = 0;
  EXPECT_EQ(found.sets, check_each_set(found.system(), 2, checks));
  EXPECT_EQ(found.sets, explore_all_labels(found.system(), 2));
}

TEST(ParallelFaultSets, DoNotDependOnTheNumberOfThreads) {
  const std::map<std::string, std::string> parameters{{"replication", "quorum"}, {"writes", "2"}};
  EXPECT_EQ(find("primary_backup", parameters, {{"crash", 3}}, 3, 1).sets,
            find("primary_backup", parameters, {{"crash", 3}}, 3, 3).sets);
}

TEST(FaultSets, OfADatabaseSetWithoutUpgrade) {
  const auto found =
      find("dropbox_upgrade", {{"sets", "1"}, {"upgrade", "false"}, {"drained", "0"}, {"retries", "0"}},
           {{"crash", 1}, {"lose_disk", 2}}, 2);
  const std::string master = "(db0_master)", first = "(db0_replica1)", second = "(db0_replica2)";
  EXPECT_THAT(found.sets.at(lost),
              UnorderedElementsAre(NamedFaults{"crash" + first, "lose_disk" + master},
                                   NamedFaults{"crash" + second, "lose_disk" + master},
                                   NamedFaults{"crash" + master, "lose_disk" + first},
                                   NamedFaults{"crash" + master, "lose_disk" + second},
                                   NamedFaults{"lose_disk" + master, "lose_disk" + first},
                                   NamedFaults{"lose_disk" + master, "lose_disk" + second}));
  std::size_t checks = 0;
  EXPECT_EQ(found.sets, check_each_set(found.system(), 2, checks));
  EXPECT_GT(checks, 20U);
}

}  // namespace
}  // namespace understudy::test_support
