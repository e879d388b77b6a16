#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "traces/errors.hpp"
#include "traces/itf_parts.hpp"
#include "traces/itf_strings.hpp"

namespace understudy::traces {

void damaged(const std::string& cause) {
  throw Unreadable(cause + "; the file is damaged or was edited: write it again with `understudy check`");
}

const Json& required(const Json& object, const char* field, const std::string& where) {
  const auto found = object.find(field);
  if (found == object.end()) damaged(fmt::format("the field `{}` is missing in {}", field, where));
  return *found;
}

const Json& required_object(const Json& object, const char* field, const std::string& where) {
  const Json& found = required(object, field, where);
  if (!found.is_object()) damaged(fmt::format("the field `{}` in {} is not an object", field, where));
  return found;
}

const Json& required_array(const Json& object, const char* field, const std::string& where) {
  const Json& found = required(object, field, where);
  if (!found.is_array()) damaged(fmt::format("the field `{}` in {} is not an array", field, where));
  return found;
}

std::string required_text(const Json& object, const char* field, const std::string& where) {
  return text_from_json(required(object, field, where), fmt::format("the field `{}` in {}", field, where));
}

Json text_to_json(std::string_view text) { return armored(text); }

std::string text_from_json(const Json& json, const std::string& where) {
  if (!json.is_string()) damaged(where + " is not text");
  return unarmored(json.get_ref<const std::string&>());
}

std::size_t index_from_json(const Json& json, const std::string& where) {
  if (!json.is_number_unsigned()) damaged(where + " is not a number of a state");
  return json.get<std::size_t>();
}

int int_from_json(const Json& json, const std::string& where) {
  const bool small = json.is_number_unsigned()  ? json.get<std::uint64_t>() <= std::numeric_limits<int>::max()
                     : json.is_number_integer() ? json.get<std::int64_t>() >= std::numeric_limits<int>::min()
                                                : false;
  if (!small) damaged(where + " is not a small integer");
  return json.get<int>();
}

}  // namespace understudy::traces
