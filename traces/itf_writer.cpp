#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

#include "traces/itf.hpp"
#include "traces/itf_parts.hpp"
#include "traces/itf_strings.hpp"

namespace understudy::traces {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_name_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == ':' || c == '.' || c == '-';
}

std::string similar_name(const std::string& name) {
  std::string result = name;
  std::replace_if(
      result.begin(), result.end(), [](char c) { return !is_name_character(c); }, '_');
  return result.empty() || !is_letter(result.front()) ? "_" + result : result;
}

/// The variables' names in the file, in their order: all legal, all different.
std::vector<std::string> names_in_file(const Variables& variables) {
  std::vector<std::string> names;
  std::set<std::string> used{action_variable};
  for (const auto& variable : variables) {
    const std::string wanted = similar_name(variable.first);
    std::string name = wanted;
    for (int number = 2; !used.insert(name).second; ++number) name = fmt::format("{}_{}", wanted, number);
    names.push_back(name);
  }
  return names;
}

void check_consistency(const Trace& trace) {
  if (trace.moments.empty())
    throw std::invalid_argument("a trace without an initial state cannot be written");
  if (trace.loop && *trace.loop >= trace.moments.size())
    throw std::invalid_argument("a trace whose loop begins behind its end cannot be written");
  const auto same_name = [](const auto& left, const auto& right) { return left.first == right.first; };
  const Variables& initial = trace.moments.front().state;
  for (const Moment& moment : trace.moments)
    if (!std::equal(initial.begin(), initial.end(), moment.state.begin(), moment.state.end(), same_name))
      throw std::invalid_argument("a trace whose states have different variables cannot be written");
}

template <class Pairs, class Convert>
Json object_of(const Pairs& pairs, Convert convert) {
  Json object = Json::object();
  for (const auto& [name, value] : pairs)
    if (!object.emplace(armored(name), convert(value)).second)
      throw std::invalid_argument(fmt::format("a trace with two settings `{}` cannot be written", name));
  return object;
}

Json lanes_to_json(const std::vector<Lane>& lanes) {
  Json result = Json::array();
  for (const Lane& lane : lanes)
    result.push_back({{"name", text_to_json(lane.name)},
                      {"type", text_to_json(lane.type)},
                      {"site", text_to_json(lane.site)}});
  return result;
}

Json judged_to_json(const std::vector<Judged>& judged) {
  Json result = Json::array();
  for (const Judged& property : judged)
    result.push_back({{"name", text_to_json(property.name)}, {"kind", text_to_json(property.kind)}});
  return result;
}

Json unmet_to_json(const std::vector<Unmet>& unmet) {
  Json result = Json::array();
  for (const Unmet& property : unmet)
    result.push_back({{"property", property.property}, {"explanation", text_to_json(property.explanation)}});
  return result;
}

Json own_data(const Trace& trace, const std::vector<std::string>& names) {
  Json own{{"schema", itf_schema}};
  own["tool"] = text_to_json(std::string(tool_prefix) + trace.tool_version);
  own["model"] = text_to_json(trace.model);
  own["modelHash"] = text_to_json(trace.model_hash);
  own["parameters"] = object_of(trace.parameters, text_to_json);
  own["faults"] = object_of(trace.faults, [](int budget) { return Json(budget); });
  own["options"] = object_of(trace.options, text_to_json);
  own["property"] = {{"name", text_to_json(trace.property)},
                     {"kind", text_to_json(trace.property_kind)},
                     {"explanation", text_to_json(trace.explanation)}};
  own["command"] = text_to_json(trace.command);
  own["seed"] = std::to_string(trace.seed);  // as text, because JavaScript would round a large number
  own["lanes"] = lanes_to_json(trace.lanes);
  if (!trace.judged.empty()) own["judged"] = judged_to_json(trace.judged);
  const Variables& variables = trace.moments.front().state;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] != variables[i].first) own["variables"][names[i]] = text_to_json(variables[i].first);
  if (!trace.needed_steps.empty()) own["needed_steps"] = trace.needed_steps;
  if (trace.failing_step) own["failingStep"] = step_to_json(*trace.failing_step);
  return own;
}

Json meta(const Trace& trace, const std::vector<std::string>& names) {
  return {{"format", "ITF"},
          {"format-description", "https://apalache-mc.org/docs/adr/015adr-trace.html"},
          {"description",
           text_to_json(fmt::format("{}: {}: {}", trace.model, trace.property, trace.explanation))},
          {"status", "violation"},
          {"understudy", own_data(trace, names)}};
}

std::string state_line(const Moment& moment, std::size_t index, const std::vector<std::string>& names) {
  Json state{{"#meta", {{"index", index}, {"step", step_to_json(moment.step)}}}};
  if (!moment.unmet.empty()) state["#meta"]["unmet"] = unmet_to_json(moment.unmet);
  state[action_variable] = text_to_json(without_markup(moment.step.name));
  for (std::size_t i = 0; i < names.size(); ++i) state[names[i]] = value_to_json(moment.state[i].second);
  return state.dump();
}

}  // namespace

/// Laid out by hand so that a state takes one line: indented JSON of a long trace is too long to look at.
std::string to_itf(const Trace& trace) {
  check_consistency(trace);
  const std::vector<std::string> names = names_in_file(trace.moments.front().state);
  Json vars = Json::array({action_variable});
  for (const std::string& name : names) vars.push_back(name);

  std::string text = fmt::format("{{\n\"#meta\": {},\n\"vars\": {},\n\"states\": [\n",
                                 meta(trace, names).dump(2), vars.dump());
  for (std::size_t i = 0; i < trace.moments.size(); ++i)
    text += (i == 0 ? "" : ",\n") + state_line(trace.moments[i], i, names);
  text += "\n]";
  if (trace.loop) text += fmt::format(",\n\"loop\": {}", *trace.loop);
  return text + "\n}\n";
}

}  // namespace understudy::traces
