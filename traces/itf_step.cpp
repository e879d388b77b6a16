#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "traces/itf_parts.hpp"

namespace understudy::traces {
namespace {

constexpr Step::Kind kinds[] = {Step::Kind::initial,  Step::Kind::deliver, Step::Kind::ignore,
                                Step::Kind::internal, Step::Kind::send,    Step::Kind::fault,
                                Step::Kind::rule};

Step::Kind kind_from(const std::string& name, const std::string& where) {
  for (const Step::Kind kind : kinds)
    if (name == to_string(kind)) return kind;
  damaged(fmt::format("{} is of the unknown kind `{}`", where, name));
}

Json message_to_json(const Step::Message& message) {
  return {{"from", text_to_json(message.from)},
          {"to", text_to_json(message.to)},
          {"type", text_to_json(message.type)},
          {"content", value_to_json(message.content)}};
}

Step::Message message_from_json(const Json& json, const std::string& where) {
  if (!json.is_object()) damaged("a message of " + where + " is not an object");
  return {required_text(json, "from", where), required_text(json, "to", where),
          required_text(json, "type", where),
          value_from_json(required(json, "content", where), "a message of " + where)};
}

Json messages_to_json(const std::vector<Step::Message>& messages) {
  Json result = Json::array();
  for (const Step::Message& message : messages) result.push_back(message_to_json(message));
  return result;
}

/// Lists that would be empty are left out of the file.
std::vector<Step::Message> messages_from_json(const Json& step, const char* field, const std::string& where) {
  std::vector<Step::Message> result;
  if (!step.contains(field)) return result;
  for (const Json& message : required_array(step, field, where))
    result.push_back(message_from_json(message, where));
  return result;
}

}  // namespace

Json step_to_json(const Step& step) {
  Json json{{"kind", to_string(step.kind)}, {"name", text_to_json(step.name)}};
  if (!step.actor.empty()) json["actor"] = text_to_json(step.actor);
  if (step.delivered) json["delivered"] = message_to_json(*step.delivered);
  if (!step.sent.empty()) json["sent"] = messages_to_json(step.sent);
  if (!step.lost.empty()) json["lost"] = messages_to_json(step.lost);
  if (!step.choices.empty()) json["choices"] = step.choices;
  return json;
}

Step step_from_json(const Json& json, const std::string& where) {
  Step step;
  step.kind = kind_from(required_text(json, "kind", where), where);
  step.name = required_text(json, "name", where);
  if (json.contains("actor")) step.actor = required_text(json, "actor", where);
  if (json.contains("delivered"))
    step.delivered = message_from_json(required_object(json, "delivered", where), where);
  step.sent = messages_from_json(json, "sent", where);
  step.lost = messages_from_json(json, "lost", where);
  if (json.contains("choices"))
    for (const Json& choice : required_array(json, "choices", where))
      step.choices.push_back(int_from_json(choice, "a choice of " + where));
  return step;
}

}  // namespace understudy::traces
