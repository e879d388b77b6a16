#include "traces/diff.hpp"

#include <gmock/gmock.h>

#include "tests/traces/samples.hpp"

namespace understudy::traces {

void PrintTo(const Change& change, std::ostream* out) {
  *out << change.path << ": " << (change.before ? change.before->to_string() : "-") << " -> "
       << (change.after ? change.after->to_string() : "-") << " place " << static_cast<int>(change.place);
}

namespace {

using samples::list;
using samples::map;
using samples::none;
using samples::number;
using samples::record;
using samples::set;
using samples::some;
using samples::text;
using testing::ElementsAre;
using testing::IsEmpty;
using Place = Change::Place;

Value numbers(std::initializer_list<int> values) {
  std::vector<Value> items;
  for (const int value : values) items.push_back(number(value));
  return list(items);
}

TEST(Differences, equal_values_have_none) {
  EXPECT_THAT(differences(numbers({1, 2}), numbers({1, 2}), "x"), IsEmpty());
}

TEST(Differences, descend_into_records) {
  EXPECT_THAT(differences(samples::replica(true, 1, 2, "standby", {}),
                          samples::replica(true, 1, 3, "master", {}), "r"),
              ElementsAre(Change{"r.disk.log", number(2), number(3)},
                          Change{"r.memory.mode", text("standby"), text("master")}));
}

TEST(Differences, of_records_of_different_types_are_the_whole) {
  const Value before = record("Ping", {{"n", number(1)}}), after = record("Pong", {{"n", number(2)}});
  EXPECT_THAT(differences(before, after, "m"), ElementsAre(Change{"m", before, after}));
}

TEST(Differences, of_lists_name_what_was_appended_and_what_was_taken) {
  EXPECT_THAT(differences(numbers({0, 1, 2}), numbers({1, 2, 3}), "log"),
              ElementsAre(Change{"log", number(0), std::nullopt, Place::list},
                          Change{"log", std::nullopt, number(3), Place::list}));
  EXPECT_THAT(differences(numbers({}), numbers({7}), "log"),
              ElementsAre(Change{"log", std::nullopt, number(7), Place::list}));
}

TEST(Differences, of_lists_name_the_place_when_an_item_changes) {
  EXPECT_THAT(differences(numbers({5, 5, 5}), numbers({5, 6, 5}), "next"),
              ElementsAre(Change{"next[1]", number(5), number(6)}));
  EXPECT_THAT(
      differences(numbers({0, 1}), numbers({1, 0}), "votes"),
      ElementsAre(Change{"votes[0]", number(0), number(1)}, Change{"votes[1]", number(1), number(0)}));
}

TEST(Differences, of_very_long_lists_do_not_need_quadratic_space) {
  std::vector<Value> items(100'000, number(1));
  const Value before = list(items);
  items[99'999] = number(2);
  EXPECT_THAT(differences(before, list(items), "x"), ElementsAre(Change{"x[99999]", number(1), number(2)}));
  items.pop_back();
  EXPECT_EQ(differences(before, list(items), "x").size(), 1U);
}

TEST(Differences, of_sets_and_maps) {
  EXPECT_THAT(differences(set({number(1), number(2)}), set({number(2), number(3)}), "s"),
              ElementsAre(Change{"s", number(1), std::nullopt, Place::set},
                          Change{"s", std::nullopt, number(3), Place::set}));
  EXPECT_THAT(differences(map({{text("a"), number(1)}, {text("b"), number(2)}}),
                          map({{text("b"), number(5)}, {text("c"), number(3)}}), "m"),
              ElementsAre(Change{"m[a]", number(1), std::nullopt}, Change{"m[b]", number(2), number(5)},
                          Change{"m[c]", std::nullopt, number(3)}));
}

TEST(Differences, of_sets_and_maps_in_another_order_are_the_whole) {
  const Value before = set({number(1), number(2)}), after = set({number(2), number(1)});
  EXPECT_THAT(differences(before, after, "s"), ElementsAre(Change{"s", before, after}));
}

TEST(Differences, of_alternatives) {
  EXPECT_THAT(differences(none(), some(number(1)), "o"), ElementsAre(Change{"o", none(), some(number(1))}));
  EXPECT_THAT(differences(some(number(1)), some(number(2)), "o"),
              ElementsAre(Change{"o", some(number(1)), some(number(2))}));
  EXPECT_THAT(
      differences(some(record("L", {{"term", number(1)}})), some(record("L", {{"term", number(2)}})), "o"),
      ElementsAre(Change{"o.term", number(1), number(2)}));
}

TEST(ValueText, is_one_line_in_the_notation_of_the_reports) {
  EXPECT_EQ(samples::replica(true, 2, 0, "master", {}).to_string(),
            "{up: true, disk: {epoch: 2, log: 0}, memory: {mode: master}, mailbox: []}");
  EXPECT_EQ(record("Write", {{"commit", number(-1)}}).to_string(), "Write{commit: -1}");
  EXPECT_EQ(list({record("PeerDown", {}), record("", {})}).to_string(), "[PeerDown, {}]");
  EXPECT_EQ(map({{number(1), set({text("a"), text("b")})}}).to_string(), "{1: {a, b}}");
  EXPECT_EQ(list({none(), some(number(3))}).to_string(), "[None, Some(3)]");
  EXPECT_EQ(Value(Value::Tagged{"Put", {record("Put", {{"key", number(1)}})}}).to_string(), "Put{key: 1}");
  EXPECT_EQ(Value(Value::Tagged{"Idle", {record("Idle", {})}}).to_string(), "Idle");
}

TEST(ValueText, quotes_what_could_be_mistaken) {
  EXPECT_EQ(list({text(""), text("1"), text("true"), text("a, b"), text("x\n\x1b\"")}).to_string(),
            R"(["", "1", "true", "a, b", "x\n\x1b\""])");
  EXPECT_EQ(text("send next").to_string(), "send next");
}

}  // namespace
}  // namespace understudy::traces
