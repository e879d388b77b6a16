#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/traces/samples.hpp"
#include "traces/itf.hpp"

namespace understudy::traces {
namespace {

using Json = nlohmann::ordered_json;
using testing::AllOf;
using testing::HasSubstr;

/// The message of Unreadable; anything else fails the test.
std::string refusal(const std::string& text) {
  try {
    from_itf(text);
  } catch (const Unreadable& error) {
    return error.what();
  }
  ADD_FAILURE() << "was read: " << text;
  return "";
}

std::string refusal_of(const Json& document) { return refusal(document.dump()); }

/// With one of everything, but few bytes.
std::string small_file() {
  Trace trace = samples::endless_handover();
  trace.moments.erase(trace.moments.begin() + 2, trace.moments.end());
  trace.failing_step = samples::unhandled_event().failing_step;
  trace.judged = {{"served", "invariant"}};
  trace.moments.back().unmet = {{0, "not"}};
  return to_itf(trace);
}

Json example() { return Json::parse(to_itf(samples::endless_handover())); }

TEST(ItfUnreadable, truncated_at_every_byte) {
  const std::string file = small_file();
  for (std::size_t length = 0; length < file.size() - 1; ++length) {  // only the last newline may be missing
    const std::string message = refusal(file.substr(0, length));
    EXPECT_THAT(message, HasSubstr(length == 0 ? "empty" : "ends in the middle")) << length;
  }
}

TEST(ItfUnreadable, one_byte_changed_never_crashes) {
  const std::string file = small_file();
  for (std::size_t position = 0; position < file.size(); position += 3)
    for (const char replacement : {'\0', '"', '}', '9', '\xff'}) {
      std::string damaged = file;
      damaged[position] = replacement;
      try {
        from_itf(damaged);
      } catch (const Unreadable& error) {
        EXPECT_THAT(error.what(), testing::AnyOf(HasSubstr("`understudy check`"), HasSubstr("newer")));
      }
    }
}

TEST(ItfUnreadable, any_part_of_the_wrong_kind_never_crashes) {
  const Json document = Json::parse(small_file());
  const Json flat = document.flatten();
  for (const auto& [pointer, value] : flat.items())
    for (const Json& replacement :
         {Json(nullptr), Json(-1), Json(1e300), Json::array(), Json::object(), Json("x")}) {
      Json changed = document;
      changed[Json::json_pointer(pointer)] = replacement;
      try {
        from_itf(changed.dump());
      } catch (const Unreadable&) {
      }
    }
}

TEST(ItfUnreadable, an_empty_file) { EXPECT_THAT(refusal(" \n"), HasSubstr("empty")); }

TEST(ItfUnreadable, what_is_not_a_trace) {
  EXPECT_THAT(refusal("hello"), HasSubstr("not JSON"));
  EXPECT_THAT(refusal("[1, 2]"), HasSubstr("not an ITF trace"));
  EXPECT_THAT(refusal("{\"vars\": []}"), HasSubstr("not an ITF trace"));
  EXPECT_THAT(refusal("{\"seed\": 1e999}"), HasSubstr("cannot be understood"));
}

TEST(ItfUnreadable, a_trace_of_another_tool) {
  EXPECT_THAT(refusal(R"({"vars": ["x"], "states": [{"x": 1}]})"), HasSubstr("another tool"));
  EXPECT_THAT(refusal(R"({"#meta": {"format": "ITF"}, "vars": ["x"], "states": []})"),
              HasSubstr("another tool"));
}

TEST(ItfUnreadable, a_newer_schema) {
  Json document = example();
  document["#meta"]["understudy"]["schema"] = 2;
  document["#meta"]["understudy"]["tool"] = "understudy 7.5";
  EXPECT_THAT(refusal_of(document),
              AllOf(HasSubstr("schema 2"), HasSubstr("up to 1"), HasSubstr("understudy 7.5")));
}

TEST(ItfUnreadable, names_what_is_missing_and_where) {
  Json document = example();
  document["states"][3].erase("lease");
  EXPECT_THAT(refusal_of(document), HasSubstr("the field `lease` is missing in state 3"));
  document = example();
  document["states"][3].erase("_action");
  EXPECT_THAT(refusal_of(document), HasSubstr("the field `_action` is missing in state 3"));
  document = example();
  document["states"][2]["#meta"].erase("step");
  EXPECT_THAT(refusal_of(document), HasSubstr("the field `step` is missing in #meta of state 2"));
  document = example();
  document["#meta"]["understudy"].erase("model");
  EXPECT_THAT(refusal_of(document), HasSubstr("the field `model` is missing in #meta.understudy"));
}

TEST(ItfUnreadable, values_that_are_none) {
  const auto with_lease = [](const char* text) {
    Json document = example();
    document["states"][1]["lease"] = Json::parse(text);
    return refusal_of(document);
  };
  for (const char* text :
       {"null", "1", "{\"#bigint\": 1}", "{\"#bigint\": \"1\", \"x\": true}", "{\"#map\": [[true]]}",
        "{\"#set\": {}}", "{\"#tup\": []}", "{\"x\": true, \"#y\": true}", "{\"_type\": true}",
        "{\"tag\": \"Some\", \"value\": {\"#tup\": [true]}}"})
    EXPECT_THAT(with_lease(text), HasSubstr("`lease` of state 1")) << text;
  EXPECT_THAT(with_lease("{\"#bigint\": \"9223372036854775808\"}"), HasSubstr("64 bits"));
  EXPECT_THAT(with_lease("{\"#bigint\": \"1x\"}"), HasSubstr("64 bits"));
}

TEST(ItfUnreadable, deep_nesting_does_not_exhaust_the_stack) {
  std::string file = to_itf(samples::endless_handover());
  const std::string needle = "\"lease\":{\"#set\":[{\"#bigint\":\"1\"}]}";
  file.replace(file.find(needle), needle.size(),
               "\"lease\":" + std::string(100'000, '[') + std::string(100'000, ']'));
  EXPECT_THAT(refusal(file), HasSubstr("nested too deeply"));
}

TEST(ItfUnreadable, a_loop_behind_the_end) {
  Json document = example();
  document["loop"] = 6;
  EXPECT_THAT(refusal_of(document), HasSubstr("loop"));
  document["states"] = Json::array();
  EXPECT_THAT(refusal_of(document), HasSubstr("no states"));
}

TEST(ItfUnreadable, a_verdict_about_a_property_that_is_not_listed) {
  Json document = Json::parse(to_itf(samples::lost_commit()));
  document["states"][1]["#meta"]["unmet"][0]["property"] = 3;
  EXPECT_THAT(refusal_of(document), HasSubstr("state 1 has a verdict about a property that is not listed"));
}

}  // namespace
}  // namespace understudy::traces
