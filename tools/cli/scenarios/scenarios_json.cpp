#include <nlohmann/json.hpp>

#include "tools/cli/report/command_line.hpp"
#include "tools/cli/report/report.hpp"
#include "tools/cli/scenarios/scenarios.hpp"
#include "tools/cli/trace_of.hpp"

namespace understudy::cli {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Variants& variants, const FaultFindings& findings, const std::string& property,
             std::size_t number) {
  const search::MinimalFaults& first = variants.first();
  Json json{{"faults", first.faults},
            {"variants", Json::array()},
            {"steps", first.confirmed.scenario ? Json(steps_of(first)) : Json()},
            {"explanation", first.confirmed.explanation},
            {"trace", nullptr},
            {"command", reproduction("understudy", check_of(findings.arguments, property, first), false)}};
  for (const auto* set : variants.sets) json["variants"].push_back(set->faults);
  if (findings.arguments.traces && first.confirmed.scenario)
    json["trace"] = trace_path(findings.arguments, findings.model, property, number);
  return json;
}

}  // namespace

std::string json_of(const FaultFindings& findings) {
  const search::FaultReport& report = findings.report;
  Json json{{"model", findings.model.name()}, {"faults", Json::object()}, {"up_to", report.up_to}};
  for (const auto& [name, budget] : fault_budgets(findings.model)) json["faults"][name] = budget;
  json["places"] = report.places;
  json["candidates"] = static_cast<std::uint64_t>(report.candidates);
  json["complete"] = report.is_complete;
  json["ending"] = to_string(report.search.ending);
  json["undecided"] = report.undecided;
  json["properties"] = Json::array();
  for (std::size_t index = 0; index < report.answers.size(); ++index) {
    const auto& answer = report.answers[index];
    Json property{
        {"name", answer.property}, {"kind", search::to_string(answer.kind)}, {"sets", Json::array()}};
    std::size_t number = 0;
    for (const auto& variants : findings.sets[index])
      property["sets"].push_back(json_of(variants, findings, answer.property, ++number));
    json["properties"].push_back(std::move(property));
  }
  json["states"] = report.search.states;
  json["transitions"] = report.search.transitions;
  json["depth"] = report.search.depth;
  json["seconds"] = report.search.seconds;
  json["threads"] = findings.arguments.check.search.threads;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace understudy::cli
