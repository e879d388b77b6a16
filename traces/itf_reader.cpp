#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "traces/itf.hpp"
#include "traces/itf_parts.hpp"
#include "traces/itf_strings.hpp"

namespace understudy::traces {
namespace {

constexpr const char* top = "the top level";
constexpr const char* own_place = "#meta.understudy";

Json parse(std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    throw Unreadable("the file is empty; write it again with `understudy check`");
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    if (error.byte > text.size())
      throw Unreadable(fmt::format(
          "the file ends in the middle of the trace, after {} bytes; copy it again or write it again with "
          "`understudy check`",
          text.size()));
    throw Unreadable(fmt::format(
        "the file is not JSON (byte {} does not belong there); give a trace that `understudy check` wrote, "
        "NAME.itf.json",
        error.byte));
  }
}

/// Tells "no trace at all" from "a trace of another tool" from "a trace of a newer understudy".
const Json& own_data(const Json& document) {
  const bool is_trace = document.is_object() && document.contains("vars") && document.contains("states");
  if (!is_trace)
    throw Unreadable(
        "the file is JSON but not an ITF trace (it has no `vars` and `states`); give a trace that "
        "`understudy check` "
        "wrote, NAME.itf.json");
  const auto found = document.find("#meta");
  if (found == document.end() || !found->is_object() || !found->contains("understudy"))
    throw Unreadable(
        "the trace was written by another tool (it has no #meta.understudy), and understudy reads only its "
        "own; "
        "give a trace that `understudy check` wrote");
  const Json& own = required_object(*found, "understudy", "#meta");
  const int schema =
      int_from_json(required(own, "schema", own_place), "the field `schema` in #meta.understudy");
  if (schema > itf_schema)
    throw Unreadable(
        fmt::format("the trace has schema {}, but this understudy reads schemas up to {}; read it with the "
                    "version that wrote "
                    "it ({}) or a newer one",
                    schema, itf_schema, own.value("tool", "unknown")));
  if (schema < 1) damaged(fmt::format("the trace has the impossible schema {}", schema));
  return own;
}

std::string tool_version(const std::string& tool) {
  if (!tool.starts_with(tool_prefix)) damaged(fmt::format("the field `tool` is `{}`, not understudy", tool));
  return tool.substr(tool_prefix.size());
}

std::uint64_t seed_from(const std::string& digits) {
  std::uint64_t seed = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), seed);
  if (error != std::errc{} || end != digits.data() + digits.size())
    damaged(
        fmt::format("the field `seed` in {} is `{}`, not an unsigned integer of 64 bits", own_place, digits));
  return seed;
}

std::vector<std::pair<std::string, std::string>> settings(const Json& own, const char* field) {
  std::vector<std::pair<std::string, std::string>> result;
  for (const auto& [name, value] : required_object(own, field, own_place).items())
    result.emplace_back(unarmored(name), text_from_json(value, fmt::format("`{}` in `{}`", name, field)));
  return result;
}

std::vector<std::pair<std::string, int>> budgets(const Json& own) {
  std::vector<std::pair<std::string, int>> result;
  for (const auto& [name, value] : required_object(own, "faults", own_place).items())
    result.emplace_back(unarmored(name), int_from_json(value, fmt::format("`{}` in `faults`", name)));
  return result;
}

std::vector<Lane> lanes_from(const Json& own) {
  std::vector<Lane> result;
  for (const Json& lane : required_array(own, "lanes", own_place)) {
    if (!lane.is_object()) damaged("a lane is not an object");
    result.push_back({required_text(lane, "name", "a lane"), required_text(lane, "type", "a lane"),
                      required_text(lane, "site", "a lane")});
  }
  return result;
}

/// Traces of understudy 0.1.0 before it judged every moment have no such list.
std::vector<Judged> judged_from(const Json& own) {
  std::vector<Judged> result;
  if (!own.contains("judged")) return result;
  for (const Json& property : required_array(own, "judged", own_place)) {
    if (!property.is_object()) damaged("a judged property is not an object");
    result.push_back({required_text(property, "name", "a judged property"),
                      required_text(property, "kind", "a judged property")});
  }
  return result;
}

std::vector<Unmet> unmet_from(const Json& meta, std::size_t judged, const std::string& where) {
  std::vector<Unmet> result;
  if (!meta.contains("unmet")) return result;
  for (const Json& property : required_array(meta, "unmet", where)) {
    if (!property.is_object()) damaged("a verdict of " + where + " is not an object");
    const std::size_t place = index_from_json(required(property, "property", where), "a verdict of " + where);
    if (place >= judged) damaged(where + " has a verdict about a property that is not listed");
    result.push_back({place, required_text(property, "explanation", where)});
  }
  return result;
}

Trace head_from(const Json& own) {
  Trace trace;
  trace.model = required_text(own, "model", own_place);
  trace.model_hash = required_text(own, "modelHash", own_place);
  trace.tool_version = tool_version(required_text(own, "tool", own_place));
  trace.parameters = settings(own, "parameters");
  trace.faults = budgets(own);
  trace.options = settings(own, "options");
  const Json& property = required_object(own, "property", own_place);
  trace.property = required_text(property, "name", "property");
  trace.property_kind = required_text(property, "kind", "property");
  trace.explanation = required_text(property, "explanation", "property");
  trace.command = required_text(own, "command", own_place);
  trace.seed = seed_from(required_text(own, "seed", own_place));
  trace.lanes = lanes_from(own);
  trace.judged = judged_from(own);
  if (own.contains("needed_steps"))
    for (const Json& step : required_array(own, "needed_steps", own_place))
      trace.needed_steps.push_back(index_from_json(step, "a needed step"));
  if (own.contains("failingStep"))
    trace.failing_step = step_from_json(required_object(own, "failingStep", own_place), "the failing step");
  return trace;
}

struct Variable {
  std::string in_file;
  std::string name;
};

std::vector<Variable> variables_from(const Json& document, const Json& own) {
  static const Json nothing = Json::object();
  const Json& originals = own.contains("variables") ? required_object(own, "variables", own_place) : nothing;
  std::vector<Variable> result;
  for (const Json& entry : required_array(document, "vars", top)) {
    const std::string in_file = text_from_json(entry, "a name in `vars`");
    if (in_file == action_variable) continue;
    const bool renamed = originals.contains(in_file);
    result.push_back({in_file, renamed ? required_text(originals, in_file.c_str(), "`variables`") : in_file});
  }
  return result;
}

Moment moment_from(const Json& state, const std::vector<Variable>& variables, std::size_t judged,
                   const std::string& where) {
  if (!state.is_object()) damaged(where + " is not an object");
  required_text(state, action_variable, where);
  Moment moment;
  const Json& meta = required_object(state, "#meta", where);
  moment.step = step_from_json(required_object(meta, "step", "#meta of " + where), "the step of " + where);
  moment.unmet = unmet_from(meta, judged, where);
  for (const Variable& variable : variables)
    moment.state.emplace_back(variable.name,
                              value_from_json(required(state, variable.in_file.c_str(), where),
                                              fmt::format("the variable `{}` of {}", variable.name, where)));
  return moment;
}

Trace trace_from(const Json& document) {
  const Json& own = own_data(document);
  Trace trace = head_from(own);
  const std::vector<Variable> variables = variables_from(document, own);
  for (const Json& state : required_array(document, "states", top))
    trace.moments.push_back(
        moment_from(state, variables, trace.judged.size(), fmt::format("state {}", trace.moments.size())));
  if (trace.moments.empty()) damaged("the trace has no states");
  const std::size_t last = trace.moments.size() - (trace.failing_step ? 0 : 1);
  for (const std::size_t step : trace.needed_steps)
    if (step == 0 || step > last) damaged("a needed step is not among the steps");
  if (document.contains("loop")) {
    trace.loop = index_from_json(document["loop"], "the field `loop`");
    if (*trace.loop >= trace.moments.size()) damaged("the loop begins behind the last state");
  }
  return trace;
}

}  // namespace

Trace from_itf(std::string_view text) {
  try {
    return trace_from(parse(text));
  } catch (const nlohmann::json::exception& error) {  // what the checks above did not foresee
    damaged(fmt::format("the trace cannot be understood ({})", error.what()));
  }
}

}  // namespace understudy::traces
