#include <gtest/gtest.h>

#include <algorithm>

#include "checker/search/check.hpp"
#include "models/components/cloud/api_container.hpp"
#include "models/components/cloud/container.hpp"
#include "models/components/cloud/failover_dns.hpp"
#include "models/components/cloud/global_database.hpp"
#include "models/components/cloud/global_table.hpp"
#include "models/components/cloud/log.hpp"
#include "models/components/cloud/mongo_store.hpp"
#include "models/components/cloud/queue.hpp"
#include "models/components/cloud/record_destination.hpp"
#include "models/components/cloud/record_source.hpp"
#include "models/components/cloud/script_driver.hpp"
#include "models/components/cloud/weighted_dns.hpp"
#include "tests/support/local_states.hpp"

/// Asked about every local state of the cloud transaction systems, the reduced search says reached exactly of
/// those to which the full search comes.
namespace understudy::cloud {
namespace {

using search::ReductionKind;
using test_support::denials;
using test_support::LocalStates;
using test_support::notes;

using Types = test_support::MachineTypes<Queue, Log, Container, ApiContainer, GlobalTable, RegionalTable,
                                         TableReplicator, GlobalDatabase, RegionalDatabase,
                                         DatabaseReplicator, MongoLikeStore, StoreMember, WeightedDns,
                                         FailoverDns, RecordSource, RecordDestination, ScriptDriver>;

struct Question {
  std::string model;
  std::map<std::string, std::string> parameters;

  template <class Ask>
  search::Result check(ReductionKind reduction, Ask ask) const {
    Settings settings;
    settings.parameters = parameters;
    const auto bare = build_model(model, settings);
    const auto asked = build_model(model, settings, {ask(dynamic_cast<const System&>(*bare)), {}});
    search::Options options;
    options.keep_going = true;
    options.reduction = reduction;
    return search::check(*asked, options);
  }
};

LocalStates reached_by(const Question& question, ReductionKind reduction) {
  LocalStates reached;
  const auto result =
      question.check(reduction, [&](const System& system) { return notes(Types{}, system, reached); });
  EXPECT_TRUE(result.complete());
  return reached;
}

/// Those of the candidates of which the reduced search says so.
LocalStates reached_when_asked(const Question& question, const LocalStates& candidates) {
  LocalStates reached;
  for (const auto& portion : test_support::portions(candidates)) {
    const auto result = question.check(
        ReductionKind::commuting, [&](const System& system) { return denials(Types{}, system, portion); });
    EXPECT_TRUE(result.complete());
    for (const auto& property : result.properties)
      if (property.judgement == search::Judgement::violated && candidates.contains(property.name))
        reached.insert(property.name);
  }
  return reached;
}

void expect_same_local_states(const Question& question) {
  SCOPED_TRACE(question.model + " " + question.parameters.at("test"));
  const auto full = reached_by(question, ReductionKind::none);
  const auto candidates = reached_by(question, ReductionKind::inboxes);
  EXPECT_TRUE(std::ranges::includes(candidates, full));
  EXPECT_EQ(reached_when_asked(question, candidates), full);
}

TEST(LargeLocalStatesOfTheCloud, OfActiveActiveAreReached) {
  for (const std::string test : {"plain", "f1", "f2", "f3", "f4"})
    expect_same_local_states(
        {"active_active", {{"test", test}, {"n", "1"}, {"stages", "1"}, {"regions", "1"}}});
}

TEST(LargeLocalStatesOfTheCloud, OfActivePassiveAreReached) {
  for (const std::string test : {"plain", "f1", "f2", "f3", "f4"})
    expect_same_local_states(
        {"active_passive", {{"test", test}, {"n", "1"}, {"stages", "1"}, {"regions", "1"}}});
}

TEST(LargeLocalStatesOfTheCloud, OfRegionalApiAreReached) {
  for (const std::string test : {"plain", "f1", "f2"})
    expect_same_local_states(
        {"regional_api", {{"test", test}, {"n", "1"}, {"batch", "1"}, {"stages", "1"}, {"regions", "1"}}});
}

}  // namespace
}  // namespace understudy::cloud
