#include <nlohmann/json.hpp>

#include "tools/cli/report/report.hpp"
#include "tools/cli/trace_of.hpp"
#include "tools/cli/worst/worst.hpp"

namespace understudy::cli {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const search::WorstNumber& number, const WorstFindings& findings) {
  const auto file = findings.files.find(number.name);
  Json json{{"name", number.name},
            {"kind", to_string(number.kind)},
            {"description", number.description},
            {"number", number.number ? Json(*number.number) : Json()},
            {"unbounded", number.is_unbounded()},
            {"worst_case", findings.report.is_worst(number)},
            {"steps", number.scenario.moments.size() - 1}};
  if (number.scenario.loop) json["loop"] = *number.scenario.loop;
  json["trace"] = file == findings.files.end() ? Json() : Json(file->second);
  return json;
}

}  // namespace

std::string json_of(const WorstFindings& findings) {
  const search::Result& search = findings.report.search;
  Json json{{"model", findings.model.name()}, {"faults", Json::object()}, {"measures", Json::array()}};
  for (const auto& [name, budget] : fault_budgets(findings.model)) json["faults"][name] = budget;
  for (const auto& number : findings.report.numbers) json["measures"].push_back(json_of(number, findings));
  json["complete"] = search.complete();
  json["ending"] = to_string(search.ending);
  json["states"] = search.states;
  json["transitions"] = search.transitions;
  json["depth"] = search.depth;
  json["seconds"] = search.seconds;
  json["threads"] = findings.arguments.check.search.threads;
  json["omission_probability"] = search.omission_probability;
  json["command"] = findings.command;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace understudy::cli
