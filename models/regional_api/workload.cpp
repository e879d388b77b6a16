#include "models/regional_api/workload.hpp"

namespace understudy::cloud {
namespace {

StoreParts add_store(System& model, const std::string& name) {
  MongoLikeStore::Members members;
  for (int region = 1; region <= 3; ++region)
    members[region - 1u] = model.add<StoreMember>(in_region(name, region));
  const auto store = model.add<MongoLikeStore>(name, members);
  connect(model, store, std::vector<MachineId>(members.begin(), members.end()));
  return {store, members[0], members[1], members[2]};
}

void add_processor(System& model, const WorkloadSize& size, Region region, Workload& workload) {
  const bool is_settled = size.start == Start::settled;
  const auto inbound = model.add<Log>(in_region("inbound_log", region), region, size.log_batch);
  const auto outbound = model.add<Log>(in_region("outbound_log", region), region, size.log_batch);
  const MachineId store = workload.processor_store.front();
  const auto processor =
      model.add<Container>(in_region("processor_container", region),
                           Container::Wiring{region, inbound, store, outbound, size.containers}, is_settled);
  if (is_settled) model[inbound].subscribe(processor);
  connect(model, processor, std::vector<MachineId>{store, inbound, outbound});
  workload.inbound_logs.push_back(inbound);
  workload.outbound_logs.push_back(outbound);
  workload.processors.push_back(processor);
}

/// A stage of API containers in front of the others.
void add_api(System& model, const WorkloadSize& size, const std::string& name, Workload& workload) {
  ApiStage stage{name, add_store(model, name + "_store"), {}};
  const MachineId store = stage.store.front();
  const bool is_last = workload.apis.empty();
  for (int region = 1; region <= size.regions; ++region) {
    const MachineId next = is_last ? MachineId(workload.inbound_logs[region - 1u])
                                   : MachineId(workload.apis.front().containers[region - 1u]);
    stage.containers.push_back(
        model.add<ApiContainer>(in_region(name + "_container", region), static_cast<Region>(region), store,
                                is_last ? ApiContainer::Next::log : ApiContainer::Next::api, next));
    connect(model, stage.containers.back(), std::vector<MachineId>{store, next});
  }
  workload.apis.insert(workload.apis.begin(), std::move(stage));
}

/// What the in-DNS routes to.
std::vector<MachineId> entries(const Workload& workload) {
  if (workload.apis.empty()) return {workload.inbound_logs.begin(), workload.inbound_logs.end()};
  const auto& first = workload.apis.front().containers;
  return {first.begin(), first.end()};
}

void add_ends(System& model, const WorkloadSize& size, Workload& workload) {
  const auto first = entries(workload);
  const auto& last = workload.outbound_logs;
  workload.in_dns = model.add<WeightedDns>("in_dns", first);
  workload.out_dns = model.add<WeightedDns>("out_dns", std::vector<MachineId>(last.begin(), last.end()),
                                            size.requests_may_meet);
  const auto target = workload.apis.empty() ? RecordSource::Target::queues : RecordSource::Target::apis;
  workload.source = model.add<RecordSource>("source", size.records, target, workload.in_dns);
  const bool is_settled = size.start == Start::settled;
  workload.destination = model.add<RecordDestination>(
      "destination", RecordDestination::Design{size.regions, false}, workload.out_dns, is_settled);
  for (const auto log : last)
    if (is_settled) model[log].subscribe(workload.destination);

  connect(model, workload.in_dns, first);
  connect(model, workload.out_dns, last);
  connect(model, workload.source, workload.in_dns);
  connect(model, workload.destination, workload.out_dns);
  connect(model, last, workload.destination).one_way();
}

void add_driver(System& model, Workload& workload) {
  std::vector<MachineId> answering{workload.source, workload.destination};
  const auto append = [](std::vector<MachineId>& to, const auto& machines) {
    to.insert(to.end(), machines.begin(), machines.end());
  };
  append(answering, workload.inbound_logs);
  append(answering, workload.outbound_logs);
  append(answering, workload.stores());
  std::vector<MachineId> ordered = answering;
  for (const ApiStage& stage : workload.apis) append(ordered, stage.containers);
  append(ordered, workload.processors);
  ordered.insert(ordered.end(), {workload.in_dns, workload.out_dns});
  workload.system = model.add<Forwarder>("system");
  workload.driver = model.add<ScriptDriver>("driver", workload.system);
  connect(model, workload.driver, workload.system).one_way();
  connect(model, workload.system, ordered).one_way();
  connect(model, answering, workload.driver).one_way();
}

}  // namespace

std::vector<MachineId> Workload::stores() const {
  std::vector<MachineId> stores;
  for (const ApiStage& stage : apis) stores.push_back(stage.store.front());
  stores.push_back(processor_store.front());
  return stores;
}

Workload add_workload(System& model, const WorkloadSize& size) {
  Workload workload;
  workload.processor_store = add_store(model, "processor_store");
  for (int region = 1; region <= size.regions; ++region)
    add_processor(model, size, static_cast<Region>(region), workload);
  if (size.stages > 1) add_api(model, size, "validator", workload);
  if (size.stages > 2) add_api(model, size, "receiver", workload);
  add_ends(model, size, workload);
  add_driver(model, workload);
  return workload;
}

}  // namespace understudy::cloud
