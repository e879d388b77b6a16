#include "models/active_active.hpp"

#include "models/cloud/confirmations.hpp"
#include "models/cloud/expectations.hpp"
#include "models/cloud/monitors/active_active_monitor.hpp"
#include "models/cloud/monitors/custody.hpp"
#include "models/cloud/pipeline_faults.hpp"
#include "models/cloud/pipeline_scripts.hpp"
#include "models/cloud/questions.hpp"

namespace understudy::cloud {
namespace {

enum class ActiveTest : std::uint8_t { plain, failover, f1, f2, f3, f4, f5, free };
BOOST_DESCRIBE_ENUM(ActiveTest, plain, failover, f1, f2, f3, f4, f5, free)

struct Options {
  ActiveTest test;
  Size size;
  FailureScope fail;
};

Options read_options(System& model) {
  Options options{};
  options.test = model.parameter("test", ActiveTest::plain,
                                 "the published test, or free: any component may fail at any moment");
  options.size = read_size(
      model, 2, "; with 1 in two regions, f1 to f3 wait for ever for a count that was reached before",
      options.test == ActiveTest::plain || options.test == ActiveTest::free);
  options.fail = model.parameter("fail", FailureScope::region,
                                 "what fails with a store: its table of region 1, or all of it");
  return options;
}

StoreParts add_global_table(System& model, const std::string& name, const Options& options) {
  std::array<MachineId, 2> tables;
  for (int region = 1; region <= 2; ++region)
    tables[region - 1u] = model.add<RegionalTable>(fmt::format("{}_{}", name, region), options.fail);
  const auto replicator = model.add<TableReplicator>(name + "_replicator", tables);
  const auto front = model.add<GlobalTable>(name, GlobalTable::Parts{tables, replicator}, options.fail);
  connect(model, front, std::vector<MachineId>{tables[0], tables[1], replicator}).one_way();
  connect(model, replicator, std::vector<MachineId>{tables[0], tables[1]}).one_way();
  return {front, tables[0], tables[1], replicator};
}

Script failover(const Stageplay& play) {
  if (play.size.regions == 1)
    throw UsageError("the test failover needs two regions: leave out --set regions=1");
  return play.writer()
      .publish_and_deliver(1)
      .order(play.pipeline.in_dns, SwitchRegionOffline{1})
      .order(play.pipeline.out_dns, SwitchRegionOffline{1})
      .publish_and_deliver(2)
      .publish_and_deliver(3)
      .script();
}

Script script_of(ActiveTest test, const Stageplay& play) {
  switch (test) {
    case ActiveTest::plain:
      break;
    case ActiveTest::failover:
      return failover(play);
    case ActiveTest::f1:
      return container_fails(play);
    case ActiveTest::f2:
      return store_fails(play);
    case ActiveTest::f3:
      return queue_fails(play);
    case ActiveTest::f4:
      return replication_fails(play);
    case ActiveTest::f5:
      return subset_script(play.writer(), subset_of_region(play));
    case ActiveTest::free:
      return repeated_script(play.writer());
  }
  return plain_script(play.writer());
}

void declare_faults(System& model, ActiveTest test, const Stageplay& play) {
  if (test == ActiveTest::f5) declare_choices(model, play.pipeline.driver, subset_of_region(play));
  if (test == ActiveTest::free) pipeline_may_fail_freely<GlobalTable, TableReplicator>(model, play.pipeline);
}

/// With an even number of records: as published, half of the records to each region, and after a failover the
/// rest to region 2. With an odd one region 1 gets one more.
std::pair<int, int> sizes_of(const Options& options) {
  const Size& size = options.size;
  if (size.regions == 1) return {size.due(), size.due()};
  const int to_region1 = options.test == ActiveTest::failover ? (size.records + 1) / 2 : (size.due() + 1) / 2;
  return {to_region1, size.due() - to_region1};
}

void declare_monitors(System& model, const Options& options, const Pipeline& pipeline) {
  if (!has_monitors(model)) return;
  const auto [size1, size2] = sizes_of(options);
  model.monitor<ActiveActiveMonitor>("published", everybody(pipeline.queues), size1, size2);
  model.monitor<Custody>("custody", everybody(pipeline.containers));
}

}  // namespace
}  // namespace understudy::cloud

UNDERSTUDY_MODEL(
    active_active,
    "A pipeline of queues, containers and global tables in two regions, both of which work; weighted DNS "
    "at both ends") {
  using namespace understudy;
  using namespace understudy::cloud;
  const Options options = read_options(model);
  // After a switch, if the destination asks again for region 1 because of something before it.
  const bool requests_may_meet = options.test == ActiveTest::failover && has_late_requests(model);
  const PipelineDesign design{
      [&](System& system, const std::string& name) { return add_global_table(system, name, options); },
      [&](System& system, const std::string& name, std::vector<MachineId> targets) -> MachineId {
        return system.add<WeightedDns>(name, std::move(targets), requests_may_meet);
      },
      true, false};
  const Pipeline pipeline = add_pipeline(model, options.size, design);
  // Half of the records go to each region.
  const int in_two_batches = options.size.regions == 1 ? 2 * options.size.records : options.size.records;
  const Stageplay play{pipeline, options.size, false, in_two_batches};
  model[pipeline.driver].script = script_of(options.test, play);
  declare_faults(model, options.test, play);
  declare_handover(model);
  declare_monitors(model, options, pipeline);
  declare_expectations<RegionalTable, Queue>(model, options.size.due());
  if (options.test == ActiveTest::f2) declare_confirmations(model, options.size, in_two_batches);
  declare_active_active_questions(model);
}
