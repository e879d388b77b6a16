#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

/// The rules of the strict ITF profile (formats/itf.schema.json, ADR-015 revision 2025-11-11), checked by
/// hand because no library for JSON schemas is packaged.
namespace understudy::traces {

class ItfProfile {
 public:
  using Json = nlohmann::ordered_json;

  /// What is wrong with the document; empty when nothing is.
  std::vector<std::string> problems(const Json& document) {
    found_.clear();
    const auto vars = document.at("vars").get<std::vector<std::string>>();
    no_null(document);
    top_level(document);
    names(vars);
    for (const Json& state : document.at("states")) this->state(state, vars);
    return found_;
  }

 private:
  void require(bool holds, const std::string& rule) {
    if (!holds) found_.push_back(rule);
  }

  void no_null(const Json& json) {
    require(!json.is_null(), "null");
    if (json.is_structured())
      for (const Json& item : json) no_null(item);
  }

  void top_level(const Json& document) {
    for (const auto& [key, value] : document.items())
      require(key == "#meta" || key == "params" || key == "vars" || key == "states" || key == "loop",
              "extra " + key);
    require(document.at("#meta").at("format") == "ITF", "format");
    require(document.at("#meta").at("description").is_string(), "description");
    require(!document.at("states").empty(), "no states");
    if (document.contains("loop")) require(document["loop"].is_number_unsigned(), "loop");
  }

  static bool is_name(const std::string& name) {
    constexpr const char* letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    return !name.empty() && std::string(letters).find(name[0]) != std::string::npos &&
           name.find_first_not_of(letters + std::string("0123456789:.-")) == std::string::npos;
  }

  void names(std::vector<std::string> vars) {
    require(!vars.empty(), "no vars");
    for (const std::string& name : vars) require(is_name(name), "name " + name);
    std::sort(vars.begin(), vars.end());
    require(std::adjacent_find(vars.begin(), vars.end()) == vars.end(), "repeated names");
  }

  void state(const Json& state, const std::vector<std::string>& vars) {
    require(state.at("#meta").is_object(), "#meta of a state");
    require(state.size() == vars.size() + 1, "a state has other variables");
    for (const std::string& name : vars) {
      require(state.contains(name), "a state lacks " + name);
      if (state.contains(name)) expression(state[name]);
    }
  }

  void expression(const Json& json) {
    if (json.is_boolean()) return;
    if (json.is_string()) return text(json.get<std::string>());
    if (json.is_array()) return all(json);
    require(json.is_object(), "a bare number: " + json.dump());
    if (!json.is_object() || json.empty()) return;
    const std::string key = json.begin().key();
    if (key.starts_with("#")) return special(key, json);
    for (const auto& [name, value] : json.items()) {
      require(!name.empty() && name[0] != '#', "field " + name);
      expression(value);
    }
  }

  void special(const std::string& key, const Json& json) {
    require(json.size() == 1, "fields beside " + key);
    const Json& content = json.begin().value();
    if (key == "#bigint") {
      const auto digits = content.get<std::string>();
      const auto first = digits.find_first_not_of('-');
      require(first <= 1 && digits.find_first_not_of("0123456789", first) == std::string::npos,
              "digits " + digits);
    } else if (key == "#map") {
      for (const Json& entry : content)
        require(entry.is_array() && entry.size() == 2, "entry " + entry.dump());
      all(content);
    } else {
      require(key == "#set" || key == "#tup", "unknown " + key);
      for (auto item = content.begin(); key == "#set" && item != content.end(); ++item)
        require(std::find(content.begin(), item, *item) == item, "repeated item " + item->dump());
      all(content);
    }
  }

  void all(const Json& items) {
    require(items.is_array(), "not an array: " + items.dump());
    for (const Json& item : items) expression(item);
  }

  void text(const std::string& text) {
    require(text.find_first_of("<>&") == std::string::npos, "markup in " + text);
  }

  std::vector<std::string> found_;
};

}  // namespace understudy::traces
