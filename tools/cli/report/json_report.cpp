#include <nlohmann/json.hpp>

#include "tools/cli/report/report.hpp"
#include "tools/cli/trace_of.hpp"

namespace understudy::cli {
namespace {

using Json = nlohmann::ordered_json;

/// Numbers and switches as such, so that a program need not parse them.
Json parameter_value(const Parameter& parameter) {
  if (parameter.choices.empty()) return std::stoi(parameter.value);
  if (parameter.choices == std::vector<std::string>{"false", "true"}) return parameter.value == "true";
  return parameter.value;
}

Json properties(const Outcome& outcome) {
  Json list = Json::array();
  for (const auto& property : outcome.result.properties) {
    const auto file = outcome.files.find(property.name);
    const bool has_trace = file != outcome.files.end() && !file->second.trace.empty();
    list.push_back({{"name", property.name},
                    {"kind", search::to_string(property.kind)},
                    {"verdict", search::to_string(property.judgement)},
                    {"explanation", property.explanation},
                    {"trace", has_trace ? Json(file->second.trace) : Json()}});
    if (!search::is_temporal(property.kind)) continue;
    list.back()["vacuous"] = property.is_vacuous;
    list.back()["fairness_that_helps"] = property.fairness_that_helps;
  }
  return list;
}

}  // namespace

std::string json_report(const Outcome& outcome) {
  const search::Result& result = outcome.result;
  Json report;
  report["model"] = outcome.model.name();
  report["parameters"] = Json::object();
  for (const auto& parameter : outcome.model.parameters())
    report["parameters"][parameter.name] = parameter_value(parameter);
  report["faults"] = Json::object();
  for (const auto& [name, budget] : fault_budgets(outcome.model)) report["faults"][name] = budget;
  report["verdict"] = search::to_string(verdict_of(result));
  report["properties"] = properties(outcome);
  if (!result.fairness.empty()) report["fairness"] = result.fairness;
  report["states"] = result.states;
  report["transitions"] = result.transitions;
  report["depth"] = result.depth;
  report["complete"] = result.complete();
  report["ending"] = to_string(result.ending);
  report["seconds"] = result.seconds;
  report["threads"] = outcome.arguments.search.threads;
  report["store"] = search::to_string(outcome.arguments.search.store);
  report["reduction"] = search::to_string(result.reduction);
  report["rounds"] = result.rounds;
  report["omission_probability"] = result.omission_probability;
  report["seed"] = outcome.arguments.search.seed;
  report["peak_memory_bytes"] = result.peak_memory_bytes;
  report["store_bytes"] = result.store_bytes;
  report["log_bytes"] = result.log_bytes;
  report["turns_computed"] = result.turns_computed;
  report["interned"] = result.interned;
  report["queue"] = result.queue;
  report["command"] = outcome.command;
  return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace understudy::cli
