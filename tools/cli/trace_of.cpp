#include "tools/cli/trace_of.hpp"

#include "checker/dsl/system.hpp"
#include "tools/cli/build.hpp"
#include "traces/replay.hpp"

namespace understudy::cli {
namespace {

std::vector<traces::Lane> lanes_of(const ModelBase& model) {
  std::vector<traces::Lane> lanes;
  const auto* system = dynamic_cast<const System*>(&model);
  if (!system) return lanes;
  for (std::size_t index = 0; index < system->machines().size(); ++index) {
    const MachineId id{static_cast<std::uint16_t>(index)};
    lanes.push_back({system->names()[index], system->machine(id).type_name(), system->site_of(id)});
  }
  return lanes;
}

std::vector<std::pair<std::string, std::string>> options_of(const TraceOrigin& origin) {
  std::vector<std::pair<std::string, std::string>> options;
  const Settings& settings = origin.model.settings();
  if (!origin.model_file.empty()) options.emplace_back(file_option, origin.model_file);
  if (!settings.granularity.empty()) options.emplace_back("granularity", settings.granularity);
  if (!settings.network.empty()) options.emplace_back("network", settings.network);
  if (origin.reduction == search::ReductionKind::inboxes)  // a reduced search gives scenarios in order
    options.emplace_back("reduction", search::to_string(origin.reduction));
  return options;
}

}  // namespace

/// Executes the scenario once more, because the search remembers no verdicts.
void judge_moments(traces::Trace& trace, const ModelBase& model) {
  const auto unmet = traces::replay(trace, model).unmet;
  trace.judged = traces::judged_properties(model);
  for (std::size_t index = 0; index < unmet.size(); ++index) trace.moments[index].unmet = unmet[index];
}

std::vector<std::pair<std::string, int>> fault_budgets(const ModelBase& model) {
  std::vector<std::pair<std::string, int>> budgets;
  const auto* system = dynamic_cast<const System*>(&model);
  if (!system) return budgets;
  const auto& declarations = system->fault_declarations();
  for (std::size_t index = 0; index < declarations.size(); ++index)
    budgets.emplace_back(system->fault_label(index), declarations[index].budget);
  return budgets;
}

traces::Trace trace_head(const TraceOrigin& origin) {
  traces::Trace trace;
  trace.model = origin.model.name();
  trace.model_hash = fingerprint_of_declarations(origin.model);
  trace.tool_version = build_info().version;
  for (const auto& parameter : origin.model.parameters())
    trace.parameters.emplace_back(parameter.name, parameter.value);
  trace.faults = fault_budgets(origin.model);
  trace.options = options_of(origin);
  trace.command = origin.command;
  trace.seed = 0;  // breadth-first scenarios do not depend on it, and equal scenarios must be equal files
  trace.lanes = lanes_of(origin.model);
  return trace;
}

traces::Trace trace_of(const reference::Scenario& scenario, const TraceOrigin& origin) {
  traces::Trace trace = trace_head(origin);
  for (const auto& moment : scenario.moments) trace.moments.push_back({moment.step, moment.state});
  trace.failing_step = scenario.failing_step;
  trace.loop = scenario.loop;
  trace.needed_steps = scenario.needed_steps;
  judge_moments(trace, origin.model);
  return trace;
}

traces::Trace trace_of(const search::PropertyResult& property, const TraceOrigin& origin) {
  traces::Trace trace = trace_of(property.scenario.value(), origin);
  trace.property = property.name;
  trace.property_kind = search::to_string(property.kind);
  trace.explanation = property.explanation;
  return trace;
}

}  // namespace understudy::cli
