#include "models/active_passive.hpp"

#include "models/cloud/expectations.hpp"
#include "models/cloud/monitors/active_passive_monitor.hpp"
#include "models/cloud/monitors/custody.hpp"
#include "models/cloud/pipeline_faults.hpp"
#include "models/cloud/pipeline_scripts.hpp"
#include "models/cloud/questions.hpp"

namespace understudy::cloud {
namespace {

enum class PassiveTest : std::uint8_t { plain, failover, failback, f1, f2, f3, f4, f5, free };
BOOST_DESCRIBE_ENUM(PassiveTest, plain, failover, failback, f1, f2, f3, f4, f5, free)

struct Options {
  PassiveTest test;
  Size size;
  Failback failback;
};

Options read_options(System& model) {
  Options options{};
  options.test = model.parameter("test", PassiveTest::plain,
                                 "the published test; failback: the failover and back again; or free: any "
                                 "component may fail at any moment");
  options.size =
      read_size(model, 1, "", options.test == PassiveTest::plain || options.test == PassiveTest::free);
  options.failback = model.parameter("failback", Failback::published,
                                     "whether databases can switch back to region 1, or wait for ever");
  return options;
}

StoreParts add_global_database(System& model, const std::string& name, const Options& options) {
  std::array<MachineId, 2> databases;
  for (int region = 1; region <= 2; ++region)
    databases[region - 1u] = model.add<RegionalDatabase>(in_region(name, region), region == 1);
  const auto replicator = model.add<DatabaseReplicator>(name + "_replicator", databases);
  const auto front = model.add<GlobalDatabase>(
      name, GlobalDatabase::Parts{databases[0], databases[1], replicator}, options.failback);
  connect(model, front, std::vector<MachineId>{databases[0], databases[1], replicator});
  connect(model, replicator, std::vector<MachineId>{databases[0], databases[1]}).one_way();
  return {front, databases[0], databases[1], replicator};
}

void switch_regions(ScriptWriter& script, const Stageplay& play) {
  script.order(play.pipeline.in_dns, SwitchRegions{script.driver()});
  for (int stage = 0; stage < play.size.stages; ++stage)
    script.order(play.pipeline.store(stage), SwitchRegions{script.driver()}).wait_for(Awaited::switched);
  script.order(play.pipeline.out_dns, SwitchRegions{script.driver()});
}

Script failover(const Stageplay& play, bool and_back) {
  if (play.size.regions == 1)
    throw UsageError("the tests failover and failback need two regions: leave out --set regions=1");
  auto script = play.writer();
  script.publish_and_deliver(1);
  switch_regions(script, play);
  script.publish_and_deliver(2);
  if (and_back) switch_regions(script, play);
  return script.publish_and_deliver(3).script();
}

Script script_of(PassiveTest test, const Stageplay& play) {
  switch (test) {
    case PassiveTest::plain:
      break;
    case PassiveTest::failover:
      return failover(play, false);
    case PassiveTest::failback:
      return failover(play, true);
    case PassiveTest::f1:
      return container_fails(play);
    case PassiveTest::f2:
      return store_fails(play);
    case PassiveTest::f3:
      return queue_fails(play);
    case PassiveTest::f4:
      return replication_fails(play);
    case PassiveTest::f5:
      return subset_script(play.writer(), subset_of_region(play));
    case PassiveTest::free:
      return repeated_script(play.writer());
  }
  return plain_script(play.writer());
}

void declare_faults(System& model, PassiveTest test, const Stageplay& play) {
  if (test == PassiveTest::f5) declare_choices(model, play.pipeline.driver, subset_of_region(play));
  if (test == PassiveTest::free)
    pipeline_may_fail_freely<GlobalDatabase, DatabaseReplicator>(model, play.pipeline);
}

void declare_monitors(System& model, const Options& options, const Pipeline& pipeline) {
  if (!has_monitors(model)) return;
  std::vector<std::vector<MachineId>> places;
  for (const auto& row : pipeline.queues) places.emplace_back(row.begin(), row.end());
  model.monitor<ActivePassiveMonitor>("published", places, options.size.due());
  model.monitor<Custody>("custody", everybody(pipeline.containers));
}

}  // namespace
}  // namespace understudy::cloud

UNDERSTUDY_MODEL(
    active_passive,
    "A pipeline of queues, containers and global databases in two regions, one of which is active; "
    "failover DNS at both ends") {
  using namespace understudy;
  using namespace understudy::cloud;
  const Options options = read_options(model);
  const PipelineDesign design{
      [&](System& system, const std::string& name) { return add_global_database(system, name, options); },
      [](System& system, const std::string& name, std::vector<MachineId> targets) -> MachineId {
        return system.add<FailoverDns>(name, std::move(targets));
      },
      false, true};
  const Pipeline pipeline = add_pipeline(model, options.size, design);
  const Stageplay play{pipeline, options.size, true, 2 * options.size.records};
  model[pipeline.driver].script = script_of(options.test, play);
  if (options.test == PassiveTest::failback ||
      (options.test == PassiveTest::failover && !has_causal_mailboxes(model)))
    model.not_reducible(
        "a container may get a second answer of its database while it works on the next record");
  declare_faults(model, options.test, play);
  declare_handover(model);
  declare_monitors(model, options, pipeline);
  model.check(lists_nothing<&RecordDestination::disordered>("records of a region arrive in order",
                                                            "came after a later record of its region to")
                  .describe("the records of each region arrive in the order of publication"));
  declare_expectations<RegionalDatabase, Queue>(model, options.size.due());
  declare_active_passive_questions(model);
}
