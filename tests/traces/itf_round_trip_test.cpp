#include <gmock/gmock.h>

#include <stdexcept>

#include "tests/traces/itf_profile.hpp"
#include "tests/traces/samples.hpp"
#include "traces/itf.hpp"

namespace understudy::traces {
namespace {

using samples::number;
using samples::record;
using samples::text;

void expect_faithful(const Trace& trace) {
  const std::string file = to_itf(trace);
  EXPECT_TRUE(from_itf(file) == trace) << file;
  EXPECT_EQ(to_itf(from_itf(file)), file);
  EXPECT_THAT(ItfProfile().problems(ItfProfile::Json::parse(file)), testing::IsEmpty()) << file;
}

Trace with_value(const Value& value) {
  Trace trace = samples::head();
  trace.moments.push_back({{}, {{"x", value}}});
  return trace;
}

TEST(ItfRoundTrip, whole_scenarios) {
  expect_faithful(samples::lost_commit());
  expect_faithful(samples::endless_handover());
  expect_faithful(samples::unhandled_event());
  expect_faithful(samples::long_trace(200));
}

TEST(ItfRoundTrip, hostile_strings_everywhere) {
  for (const std::string& bad : samples::hostile_strings()) expect_faithful(samples::hostile(bad));
}

TEST(ItfRoundTrip, every_single_byte_and_every_pair_of_high_bytes) {
  std::string all, pairs;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  for (int first = 0xc0; first < 256; first += 3)
    for (int second = 0x80; second < 256; second += 5)
      pairs += {static_cast<char>(first), static_cast<char>(second), '\x9e', '\xbf'};
  expect_faithful(samples::hostile(all));
  expect_faithful(samples::hostile(pairs));
}

TEST(ItfRoundTrip, extreme_integers) {
  expect_faithful(with_value(samples::list({number(INT64_MIN), number(-1), number(0), number(INT64_MAX)})));
}

TEST(ItfRoundTrip, kinds_that_look_alike_stay_apart) {
  expect_faithful(with_value(samples::list(
      {record("", {}), record("Empty", {}), samples::list({}), samples::set({}), samples::map({}),
       samples::none(), record("", {{"tag", text("None")}, {"value", samples::list({})}}),
       record("", {{"value", number(1)}, {"tag", text("Some")}}), samples::some(samples::none()),
       samples::some(record("", {})), samples::some(samples::list({})), text("1"), number(1), text("true"),
       samples::flag(true)})));
}

TEST(ItfRoundTrip, messages_of_different_types_may_share_a_set) {
  expect_faithful(with_value(samples::set({record("Ping", {}), record("Pong", {}), record("", {})})));
}

TEST(ItfRoundTrip, names_that_the_format_does_not_allow) {
  Trace trace = with_value(number(1));
  trace.moments[0].state = {{"us-east/queue[0]", number(1)},
                            {"us-east/queue(0)", number(2)},
                            {"_action", number(3)},
                            {"0", number(4)},
                            {"", number(5)},
                            {"_action_2", number(6)}};
  expect_faithful(trace);
}

TEST(ItfRoundTrip, a_model_without_variables) {
  Trace trace = with_value(number(1));
  trace.moments[0].state.clear();
  expect_faithful(trace);
}

TEST(ItfWriter, refuses_what_the_format_cannot_hold) {
  EXPECT_THROW(to_itf(samples::head()), std::invalid_argument);  // no state
  EXPECT_THROW(to_itf(with_value(samples::set({number(1), number(1)}))), std::invalid_argument);
  for (const char* field : {"", "#bigint", "_type", "\xff"})
    EXPECT_THROW(to_itf(with_value(record("T", {{field, number(1)}}))), std::invalid_argument) << field;
  EXPECT_THROW(to_itf(with_value(record("T", {{"x", number(1)}, {"x", number(1)}}))), std::invalid_argument);
  Value deep = number(1);
  for (int level = 0; level < 250; ++level) deep = samples::list({deep});
  EXPECT_THROW(to_itf(with_value(deep)), std::invalid_argument);
}

TEST(ItfWriter, refuses_states_with_different_variables) {
  Trace trace = samples::lost_commit();
  trace.moments.back().state.pop_back();
  EXPECT_THROW(to_itf(trace), std::invalid_argument);
}

TEST(ItfWriter, puts_the_name_of_the_step_into_a_variable_that_other_viewers_show) {
  const auto document = ItfProfile::Json::parse(to_itf(samples::lost_commit()));
  EXPECT_EQ(document["vars"][0], "_action");
  EXPECT_EQ(document["states"][2]["_action"], "replica0 %3C- Write");
  EXPECT_EQ(document["states"][2]["#meta"]["step"]["name"], "replica0 <- Write");
  EXPECT_EQ(document["states"][4]["_action"], "crash(replica0)");
}

}  // namespace
}  // namespace understudy::traces
