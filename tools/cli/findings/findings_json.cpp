#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "tools/cli/findings/findings.hpp"
#include "tools/cli/report/report.hpp"

namespace understudy::cli {
namespace {

using Json = nlohmann::ordered_json;
using search::Ending;
using search::Judgement;

/// The value with this name, among those from the first to `last`.
template <class Enum>
Enum value_named(const std::string& name, Enum last) {
  for (int value = 0; value <= static_cast<int>(last); ++value)
    if (to_string(static_cast<Enum>(value)) == name) return static_cast<Enum>(value);
  throw Json::other_error::create(501, fmt::format("'{}' has no meaning here", name), nullptr);
}

Json to_json(const Finding& finding) {
  Json json{{"name", finding.name}, {"kind", finding.kind}, {"verdict", to_string(finding.verdict)}};
  if (finding.steps) json["steps"] = *finding.steps;
  if (!finding.explanation.empty()) json["explanation"] = finding.explanation;
  if (finding.fault_sets) json["fault_sets"] = *finding.fault_sets;
  return json;
}

Finding finding_from(const Json& json) {
  Finding finding;
  finding.name = json.at("name");
  finding.kind = json.at("kind");
  finding.verdict = value_named(json.at("verdict"), Judgement::inconclusive);
  if (json.contains("steps")) finding.steps = json.at("steps").get<std::uint64_t>();
  finding.explanation = json.value("explanation", "");
  if (json.contains("fault_sets"))
    finding.fault_sets = json.at("fault_sets").get<std::vector<std::vector<std::string>>>();
  return finding;
}

Json to_json(const NumberFound& number) {
  return {{"measure", number.measure},
          {"number", number.number ? Json(*number.number) : Json()},
          {"worst_case", number.is_worst}};
}

NumberFound number_from(const Json& json) {
  NumberFound number{json.at("measure"), {}, json.at("worst_case")};
  if (!json.at("number").is_null()) number.number = json.at("number").get<std::int64_t>();
  return number;
}

}  // namespace

Json to_json(const Findings& findings) {
  Json json{{"ending", to_string(findings.ending)},
            {"states", findings.states},
            {"transitions", findings.transitions},
            {"depth", findings.depth},
            {"properties", Json::array()}};
  for (const auto& finding : findings.properties) json["properties"].push_back(to_json(finding));
  if (findings.up_to) json["up_to"] = *findings.up_to;
  for (const auto& number : findings.numbers) json["numbers"].push_back(to_json(number));
  return json;
}

Findings findings_from(const Json& json) {
  Findings findings;
  findings.ending = value_named(json.at("ending"), Ending::interrupted);
  findings.states = json.at("states");
  findings.transitions = json.at("transitions");
  findings.depth = json.at("depth");
  for (const auto& one : json.at("properties")) findings.properties.push_back(finding_from(one));
  if (json.contains("up_to")) findings.up_to = json.at("up_to").get<int>();
  if (json.contains("numbers"))
    for (const auto& one : json.at("numbers")) findings.numbers.push_back(number_from(one));
  return findings;
}

Json to_json(const Values& values) {
  Json json = Json::object();
  for (const auto& [name, value] : values) json[name] = value;
  return json;
}

Values values_from(const Json& json) {
  Values values;
  for (const auto& [name, value] : json.items()) values.emplace_back(name, value);
  return values;
}

}  // namespace understudy::cli
