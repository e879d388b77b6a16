#include "models/cloud/pipeline.hpp"

namespace understudy::cloud {
namespace {

template <class M>
std::vector<MachineId> all_of(const std::vector<std::vector<Ref<M>>>& table) {
  std::vector<MachineId> all;
  for (const auto& row : table) all.insert(all.end(), row.begin(), row.end());
  return all;
}

void add_queues(System& model, const Size& size, Pipeline& pipeline) {
  for (int place = 0; place <= size.stages; ++place) {
    auto& row = pipeline.queues.emplace_back();
    for (int region = 1; region <= size.regions; ++region)
      row.push_back(
          model.add<Queue>(in_region(queue_name(place, size.stages), region), static_cast<Region>(region)));
  }
}

void add_containers(System& model, const Size& size, Pipeline& pipeline) {
  const bool is_settled = size.start == Start::settled;
  for (int stage = 0; stage < size.stages; ++stage) {
    const auto index = static_cast<std::size_t>(stage);
    auto& row = pipeline.containers.emplace_back();
    for (int region = 1; region <= size.regions; ++region) {
      const auto in = pipeline.queues[index][region - 1u], out = pipeline.queues[index + 1][region - 1u];
      const Container::Wiring wiring{static_cast<Region>(region), in, pipeline.store(stage), out,
                                     size.containers};
      const auto container = row.emplace_back(model.add<Container>(
          in_region(fmt::format("{}_container", stage_name(stage)), region), wiring, is_settled));
      if (is_settled) model[in].subscribe(container);
      connect(model, container, std::vector<MachineId>{in, out});
      connect(model, container, pipeline.stores[index]);
    }
  }
}

void add_ends(System& model, const Size& size, const PipelineDesign& design, Pipeline& pipeline) {
  const auto& first = pipeline.queues.front();
  const auto& last = pipeline.queues.back();
  pipeline.in_dns = design.add_dns(model, "in_dns", {first.begin(), first.end()});
  pipeline.out_dns = design.add_dns(model, "out_dns", {last.begin(), last.end()});
  pipeline.source =
      model.add<RecordSource>("source", size.records, RecordSource::Target::queues, pipeline.in_dns);
  const bool is_settled = size.start == Start::settled;
  pipeline.destination = model.add<RecordDestination>(
      "destination",
      RecordDestination::Design{design.polls_each_region ? size.regions : 1, design.keeps_order},
      pipeline.out_dns, is_settled);
  for (const auto queue : last)
    if (is_settled) model[queue].subscribe(pipeline.destination);

  connect(model, pipeline.in_dns, first);
  connect(model, pipeline.out_dns, last);
  connect(model, pipeline.source, pipeline.in_dns);
  connect(model, pipeline.destination, pipeline.out_dns);
  connect(model, last, pipeline.destination).one_way();
}

void add_driver(System& model, Pipeline& pipeline) {
  pipeline.system = model.add<Forwarder>("system");
  pipeline.driver = model.add<ScriptDriver>("driver", pipeline.system);
  std::vector<MachineId> ordered = all_of(pipeline.queues);
  ordered.insert(ordered.end(), {pipeline.source, pipeline.destination});
  std::vector<MachineId> answering = ordered;
  for (const auto& store : pipeline.stores) {
    ordered.push_back(store.front());
    answering.insert(answering.end(), store.begin(), store.end());
  }
  for (const auto container : all_of(pipeline.containers)) ordered.push_back(container);
  ordered.insert(ordered.end(), {pipeline.in_dns, pipeline.out_dns});
  connect(model, pipeline.driver, pipeline.system).one_way();
  connect(model, pipeline.system, ordered).one_way();
  connect(model, answering, pipeline.driver).one_way();
}

}  // namespace

const char* stage_name(int stage) {
  static const char* const names[max_stages] = {"inbound", "preprocess", "core", "postprocess", "outbound"};
  return names[stage];
}

std::string queue_name(int place, int stages) {
  if (place == 0) return "inbound_queue";
  if (place == stages) return "outbound_queue";
  return fmt::format("{}_{}_queue", stage_name(place - 1), stage_name(place));
}

Size read_size(System& model, int n, const std::string& about_n, bool is_short) {
  Size size{};
  size.records = model.parameter("n", n, between(1, 80), "records in a batch" + about_n);
  size.batches = is_short ? 1 : batches;
  size.stages =
      model.parameter("stages", max_stages, between(1, max_stages), "of the pipeline, from inbound on");
  size.regions = model.parameter("regions", 2, between(1, 2), "each with queues and containers");
  size.start = model.parameter("start", Start::settled, "whether everybody has asked for records already");
  size.containers = read_container_design(model);
  return size;
}

Pipeline add_pipeline(System& model, const Size& size, const PipelineDesign& design) {
  Pipeline pipeline;
  add_queues(model, size, pipeline);
  for (int stage = 0; stage < size.stages; ++stage)
    pipeline.stores.push_back(design.add_store(model, fmt::format("{}_store", stage_name(stage))));
  add_containers(model, size, pipeline);
  add_ends(model, size, design, pipeline);
  add_driver(model, pipeline);
  return pipeline;
}

}  // namespace understudy::cloud
