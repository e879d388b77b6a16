#pragma once

#include "models/cloud/common.hpp"
#include "models/cloud/subset_script.hpp"
#include "models/regional_api.hpp"

namespace understudy::cloud {

/// How large the system is.
struct WorkloadSize {
  int records;  // in a batch of the source
  int batches;  // that its test publishes
  int log_batch;
  int stages;  // 3: receiver, validator and processor; 2: without the receiver; 1: the processor only
  int regions;
  Start start;
  ContainerDesign containers;  // of the processors
  bool requests_may_meet;  // at an outbound log, those for both regions: after a failover, see WeightedDns

  int due() const { return records * batches; }
};

/// A stage of API containers, one in each region, and their store.
struct ApiStage {
  std::string name;
  StoreParts store;
  std::vector<Ref<ApiContainer>> containers;
};

/// The machines of the model, by region from 0 where there is one in each.
struct Workload {
  std::vector<ApiStage> apis;  // from the first that is called
  StoreParts processor_store;
  std::vector<Ref<Log>> inbound_logs, outbound_logs;
  std::vector<Ref<Container>> processors;
  Ref<WeightedDns> in_dns, out_dns;
  Ref<RecordSource> source;
  Ref<RecordDestination> destination;
  Ref<Forwarder> system;
  Ref<ScriptDriver> driver;

  /// Of all stages, as containers know them.
  std::vector<MachineId> stores() const;
};

Workload add_workload(System& model, const WorkloadSize& size);

}  // namespace understudy::cloud
