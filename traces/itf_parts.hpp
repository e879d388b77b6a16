#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "checker/dsl/value.hpp"
#include "checker/reference/step.hpp"

/// Private to the ITF reader and writer: the pieces of a trace as JSON and back, and access to JSON that
/// reports what is missing as Unreadable.
namespace understudy::traces {

using Json = nlohmann::ordered_json;

/// The version of what stands in `#meta.understudy`; raised when an older reader would misunderstand it.
constexpr int itf_schema = 1;
constexpr std::string_view tool_prefix = "understudy ";
constexpr const char* action_variable = "_action";

/// Values nested deeper than this are refused in both directions, before they exhaust the stack.
constexpr int deepest_value = 200;

Json text_to_json(std::string_view text);
Json value_to_json(const Value& value);
Json step_to_json(const Step& step);

/// `where` says in messages where this piece stands: "variable replica0 of state 3".
Value value_from_json(const Json& json, const std::string& where);
Step step_from_json(const Json& json, const std::string& where);

[[noreturn]] void damaged(const std::string& cause);
const Json& required(const Json& object, const char* field, const std::string& where);
const Json& required_object(const Json& object, const char* field, const std::string& where);
const Json& required_array(const Json& object, const char* field, const std::string& where);
std::string required_text(const Json& object, const char* field, const std::string& where);
std::string text_from_json(const Json& json, const std::string& where);
std::size_t index_from_json(const Json& json, const std::string& where);
int int_from_json(const Json& json, const std::string& where);

}  // namespace understudy::traces
