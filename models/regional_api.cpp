#include "models/regional_api.hpp"

#include "models/cloud/expectations.hpp"
#include "models/cloud/free_faults.hpp"
#include "models/cloud/monitors/custody.hpp"
#include "models/cloud/monitors/regional_api_monitor.hpp"
#include "models/cloud/questions.hpp"
#include "models/regional_api/workload.hpp"

namespace understudy::cloud {
namespace {

enum class RegionalTest : std::uint8_t { plain, failover, f1, f2, f3, f4, free };
BOOST_DESCRIBE_ENUM(RegionalTest, plain, failover, f1, f2, f3, f4, free)

struct Options {
  RegionalTest test;
  WorkloadSize size;
};

Options read_options(System& model) {
  Options options{};
  options.test = model.parameter("test", RegionalTest::plain,
                                 "the published test, or free: any component may fail at any moment");
  WorkloadSize& size = options.size;
  size.records = model.parameter("n", 10, between(1, 80),
                                 "records in a batch of the source; logs pass them on when each region has a "
                                 "multiple of `batch`");
  const bool is_short = options.test == RegionalTest::plain || options.test == RegionalTest::free;
  size.batches = is_short ? 1 : batches;
  size.log_batch =
      model.parameter("batch", max_batch, between(1, max_batch), "records that a log hands out at once");
  size.stages =
      model.parameter("stages", 3, between(1, 3), "the last ones of receiver, validator and processor");
  size.regions = model.parameter("regions", 2, between(1, 2), "each with containers and logs");
  size.start = model.parameter("start", Start::settled, "whether everybody has asked for records already");
  size.containers = read_container_design(model);
  size.requests_may_meet = options.test == RegionalTest::failover && has_late_requests(model);
  return options;
}

/// The scripts, with the machines and the size that they are about.
class Scripts {
 public:
  Scripts(const Workload& workload, const WorkloadSize& size) : workload_(workload), size_(size) {}

  Script of(RegionalTest test) const {
    switch (test) {
      case RegionalTest::plain:
        break;
      case RegionalTest::failover:
        return failover();
      case RegionalTest::f1:
        return container_fails();
      case RegionalTest::f2:
        return store_fails();
      case RegionalTest::f3:
        return log_fails();
      case RegionalTest::f4:
        return subset_script(writer(), subset());
      case RegionalTest::free:
        return repeated_script(writer());
    }
    return plain_script(writer());
  }
  SubsetTest subset() const;

 private:
  ScriptWriter writer() const {
    return ScriptWriter({workload_.driver, workload_.source, workload_.destination, size_.records});
  }
  /// Records that region 1 gets while two batches are published.
  int in_two_batches() const { return size_.regions == 1 ? 2 * size_.records : size_.records; }
  MachineId inbound_log() const { return workload_.inbound_logs.front(); }

  Script failover() const;
  Script container_fails() const;
  Script store_fails() const;
  Script log_fails() const;

  const Workload& workload_;
  const WorkloadSize& size_;
};

Script Scripts::failover() const {
  if (size_.regions == 1) throw UsageError("the test failover needs two regions: leave out --set regions=1");
  auto script = writer();
  script.publish_and_deliver(1)
      .order(workload_.in_dns, SwitchRegionOffline{1})
      .order(workload_.out_dns, SwitchRegionOffline{1});
  for (const MachineId store : workload_.stores())
    script.order(store, SwitchRegions{script.driver()}).wait_for(Awaited::switched);
  return script.publish_and_deliver(2).publish_and_deliver(3).script();
}

Script Scripts::container_fails() const {
  return writer()
      .publish_and_deliver(1)
      .fail(workload_.processors.front())
      .publish_up_to(inbound_log(), 2, in_two_batches())
      .recover(workload_.processors.front())
      .publish_and_deliver(3)
      .script();
}

/// The store serves both regions, so the processors of both are recovered.
Script Scripts::store_fails() const {
  auto script = writer();
  script.publish_and_deliver(1)
      .fail(workload_.processor_store.front())
      .publish_up_to(inbound_log(), 2, in_two_batches())
      .recover(workload_.processor_store.front());
  for (const auto processor : workload_.processors) script.recover(processor);
  return script.publish_and_deliver(3).script();
}

Script Scripts::log_fails() const {
  return writer()
      .publish_and_deliver(1)
      .fail(workload_.outbound_logs.front())
      .wait_for(Awaited::failed)
      .publish_up_to(inbound_log(), 2, in_two_batches())
      .recover(workload_.outbound_logs.front())
      .recover(workload_.processors.front())
      .publish_and_deliver(3)
      .script();
}

SubsetTest Scripts::subset() const {
  using Kind = Victim::Kind;
  SubsetTest test{{}, {}, false};
  for (const ApiStage& stage : workload_.apis) {
    test.victims.push_back({stage.name + "_container", stage.containers.front(), Kind::container});
    test.victims.push_back({stage.name + "_store", stage.store.front(), Kind::store});
    test.containers.push_back(stage.containers.front());
  }
  test.victims.push_back({"inbound_log", inbound_log(), Kind::queue});
  test.victims.push_back({"processor_container", workload_.processors.front(), Kind::container});
  test.victims.push_back({"processor_store", workload_.processor_store.front(), Kind::store});
  test.victims.push_back({"outbound_log", workload_.outbound_logs.front(), Kind::queue});
  test.containers.insert(test.containers.end(), workload_.processors.begin(), workload_.processors.end());
  return test;
}

/// Who has to recover after whom.
void add_users(System& model, const Workload& workload) {
  const std::vector<Ref<ApiContainer>>* callers = nullptr;
  for (const ApiStage& stage : workload.apis) {
    add_users<MongoLikeStore>(model, stage.store.front(), stage.containers);
    for (std::size_t region = 0; callers && region < callers->size(); ++region)
      add_users<ApiContainer>(model, stage.containers[region], std::array{(*callers)[region]});
    callers = &stage.containers;
  }
  add_users<MongoLikeStore>(model, workload.processor_store.front(), workload.processors);
  for (std::size_t region = 0; region < workload.processors.size(); ++region) {
    const std::array user{workload.processors[region]};
    add_users<Log>(model, workload.inbound_logs[region], user);
    add_users<Log>(model, workload.outbound_logs[region], user);
    if (callers) add_users<Log>(model, workload.inbound_logs[region], std::array{(*callers)[region]});
  }
}

void declare_faults(System& model, RegionalTest test, const Scripts& scripts, const Workload& workload) {
  if (test == RegionalTest::f4) declare_choices(model, workload.driver, scripts.subset());
  if (test != RegionalTest::free) return;
  add_users(model, workload);
  if (!workload.apis.empty()) may_fail_freely<ApiContainer>(model, "fail_api");
  may_fail_freely<Log>(model, "fail_log");
  may_fail_freely<Container>(model, "fail_container");
  may_fail_freely<MongoLikeStore>(model, "fail_store");
}

/// The sizes that a list may have at the end, as published: all records or a region's part of them. (After a
/// failover region 2 has all but half of the first batch; why twice that is allowed as well is not known.)
std::set<int> sizes_of(const Options& options) {
  const WorkloadSize& size = options.size;
  if (size.regions == 1) return {size.due()};
  if (options.test != RegionalTest::failover) return {size.due() / 2, size.due()};
  return {size.records / 2, size.records, size.due() - size.records / 2, 5 * size.records};
}

void declare_monitors(System& model, const Options& options, const Workload& workload) {
  if (!has_monitors(model)) return;
  std::set<MachineId> apis, logs(workload.inbound_logs.begin(), workload.inbound_logs.end());
  logs.insert(workload.outbound_logs.begin(), workload.outbound_logs.end());
  for (const ApiStage& stage : workload.apis) apis.insert(stage.containers.begin(), stage.containers.end());
  model.monitor<RegionalApiMonitor>("published", logs, apis, sizes_of(options));
  model.monitor<Custody>("custody",
                         std::set<MachineId>(workload.processors.begin(), workload.processors.end()));
}

}  // namespace
}  // namespace understudy::cloud

UNDERSTUDY_MODEL(
    regional_api,
    "API containers, logs and stores with members in three regions; two regions work; weighted DNS at "
    "both ends") {
  using namespace understudy;
  using namespace understudy::cloud;
  const Options options = read_options(model);
  const Workload workload = add_workload(model, options.size);
  const Scripts scripts(workload, options.size);
  model[workload.driver].script = scripts.of(options.test);
  declare_faults(model, options.test, scripts, workload);
  declare_monitors(model, options, workload);
  declare_expectations<StoreMember, Log>(model, options.size.due());
  declare_regional_api_questions(model);
}
