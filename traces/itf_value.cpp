#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "traces/itf_parts.hpp"
#include "traces/itf_strings.hpp"

namespace understudy::traces {
namespace {

constexpr const char* type_field = "_type";

Json state_text(std::string_view text) { return text_to_json(without_markup(text)); }

bool looks_tagged(const Value::Record& record) {
  return record.fields.size() == 2 && record.fields[0].first == "tag" && record.fields[1].first == "value";
}

class Encoder {
 public:
  Json encode(const Value& value) {
    if (++depth_ > deepest_value) throw std::invalid_argument("a value in the trace is nested too deeply");
    Json json = std::visit(*this, value.node());
    --depth_;
    return json;
  }

  Json operator()(bool value) { return value; }
  Json operator()(std::int64_t value) { return {{"#bigint", std::to_string(value)}}; }
  Json operator()(const std::string& text) { return state_text(text); }
  Json operator()(const Value::List& list) { return array(list.items); }

  Json operator()(const Value::Set& set) {
    for (auto item = set.items.begin(); item != set.items.end(); ++item)
      if (std::find(set.items.begin(), item, *item) != item)
        throw std::invalid_argument("a set in the trace holds " + item->to_string() + " twice");
    return {{"#set", array(set.items)}};
  }

  Json operator()(const Value::Map& map) {
    Json entries = Json::array();
    for (const auto& [key, value] : map.entries) entries.push_back(Json::array({encode(key), encode(value)}));
    return {{"#map", std::move(entries)}};
  }

  Json operator()(const Value::Record& record) {
    Json object = Json::object();
    if (!record.type.empty() || looks_tagged(record)) object[type_field] = state_text(record.type);
    for (const auto& [name, value] : record.fields) {
      const bool legal =
          !name.empty() && name.front() != '#' && armored(name) == name && !object.contains(name);
      if (!legal || name == type_field)
        throw std::invalid_argument(fmt::format("a record in the trace cannot have the field `{}`", name));
      object[name] = encode(value);
    }
    return object;
  }

  Json operator()(const Value::Tagged& tagged) {
    if (tagged.payload.size() > 1)
      throw std::invalid_argument("an alternative in the trace holds two values");
    Json object = Json::object();
    object["tag"] = state_text(tagged.tag);
    object["value"] = tagged.payload.empty() ? Json{{"#tup", Json::array()}} : encode(tagged.payload.front());
    return object;
  }

 private:
  Json array(const std::vector<Value>& items) {
    Json result = Json::array();
    for (const Value& item : items) result.push_back(encode(item));
    return result;
  }

  int depth_ = 0;
};

class Decoder {
 public:
  explicit Decoder(const std::string& where) : where_(where) {}

  Value decode(const Json& json) {
    if (++depth_ > deepest_value) damaged(where_ + " is nested too deeply");
    Value value = json.is_boolean()  ? Value::boolean(json.get<bool>())
                  : json.is_string() ? Value::text(text(json))
                  : json.is_array()  ? Value(Value::List{items(json)})
                  : json.is_object() ? object(json)
                                     : unknown();
    --depth_;
    return value;
  }

 private:
  [[noreturn]] Value unknown() { damaged(where_ + " holds something that is no value of ours"); }

  std::string text(const Json& json) { return with_markup(text_from_json(json, where_)); }

  std::vector<Value> items(const Json& json) {
    if (!json.is_array()) unknown();
    std::vector<Value> result;
    for (const Json& item : json) result.push_back(decode(item));
    return result;
  }

  Value object(const Json& json) {
    if (json.empty()) return Value(Value::Record{});
    const std::string& first = json.begin().key();
    if (first == "#bigint") return integer(only(json));
    if (first == "#set") return Value(Value::Set{items(only(json))});
    if (first == "#map") return map(only(json));
    if (first == "tag" && json.size() == 2 && json.contains("value")) return tagged(json);
    return record(json);
  }

  const Json& only(const Json& json) {
    if (json.size() != 1) unknown();
    return *json.begin();
  }

  Value integer(const Json& json) {
    if (!json.is_string()) unknown();
    const std::string& digits = json.get_ref<const std::string&>();
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size())
      damaged(fmt::format("{} holds the number \"{}\", which is not an integer of 64 bits", where_,
                          armored(digits)));
    return Value::integer(value);
  }

  Value map(const Json& json) {
    if (!json.is_array()) unknown();
    Value::Map result;
    for (const Json& entry : json) {
      if (!entry.is_array() || entry.size() != 2) unknown();
      Value key = decode(entry[0]);
      result.entries.emplace_back(std::move(key), decode(entry[1]));
    }
    return Value(std::move(result));
  }

  Value tagged(const Json& json) {
    Value::Tagged result{text(required(json, "tag", where_)), {}};
    const Json& value = required(json, "value", where_);
    const bool empty = value.is_object() && value.contains("#tup");
    if (empty && !(value.size() == 1 && value["#tup"].is_array() && value["#tup"].empty())) unknown();
    if (!empty) result.payload.push_back(decode(value));
    return Value(std::move(result));
  }

  Value record(const Json& json) {
    Value::Record result;
    for (const auto& [name, value] : json.items()) {
      if (name == type_field) {
        result.type = text(value);
      } else if (name.empty() || name.front() == '#') {
        unknown();
      } else {
        result.fields.emplace_back(name, decode(value));
      }
    }
    return Value(std::move(result));
  }

  const std::string& where_;
  int depth_ = 0;
};

}  // namespace

Json value_to_json(const Value& value) { return Encoder().encode(value); }

Value value_from_json(const Json& json, const std::string& where) { return Decoder(where).decode(json); }

}  // namespace understudy::traces
