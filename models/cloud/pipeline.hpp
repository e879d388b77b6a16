#pragma once

#include <functional>

#include "models/cloud/common.hpp"
#include "models/components/cloud/container.hpp"
#include "models/components/cloud/forwarder.hpp"
#include "models/components/cloud/queue.hpp"
#include "models/components/cloud/record_destination.hpp"
#include "models/components/cloud/record_source.hpp"
#include "models/components/cloud/script_driver.hpp"

/// The pipeline of `active_active` and `active_passive`: stages of a queue, a container and a store, in two
/// regions, which share the stores.
namespace understudy::cloud {

inline constexpr int max_stages = 5;

/// How large a pipeline is.
struct Size {
  int records;  // in a batch
  int batches;  // that its test publishes
  int stages, regions;
  Start start;
  ContainerDesign containers;

  int due() const { return records * batches; }
};

struct Pipeline {
  std::vector<std::vector<Ref<Queue>>> queues;          // by place, one more than stages; by region from 0
  std::vector<std::vector<Ref<Container>>> containers;  // by stage; by region from 0
  std::vector<StoreParts> stores;                       // by stage
  MachineId in_dns, out_dns;
  Ref<RecordSource> source;
  Ref<RecordDestination> destination;
  Ref<Forwarder> system;
  Ref<ScriptDriver> driver;

  MachineId store(int stage) const { return stores[static_cast<std::size_t>(stage)].front(); }
  /// Those of region 1, where the tests fail components.
  MachineId queue(int place) const { return queues[static_cast<std::size_t>(place)].front(); }
  MachineId container(int stage) const { return containers[static_cast<std::size_t>(stage)].front(); }
};

/// What differs between the two systems.
struct PipelineDesign {
  /// Adds a store of this name, with the links between its machines.
  std::function<StoreParts(System& model, const std::string& name)> add_store;
  /// Adds a DNS in front of machines of the regions.
  std::function<MachineId(System& model, const std::string& name, std::vector<MachineId> targets)> add_dns;
  bool polls_each_region;  // the destination asks each region by itself, or the DNS once for all
  bool keeps_order;        // records of a region are to arrive in the order of publication
};

/// Reads the parameters n, stages, regions and start; `n` is the standard of the first, and `about_n` what is
/// to be said of it.
Size read_size(System& model, int n, const std::string& about_n, bool is_short);

Pipeline add_pipeline(System& model, const Size& size, const PipelineDesign& design);

/// "preprocess" and the like; names of machines consist of these.
const char* stage_name(int stage);
/// "inbound_preprocess_queue" and the like, for places from 0 to `stages`.
std::string queue_name(int place, int stages);

}  // namespace understudy::cloud
