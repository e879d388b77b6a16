#include <gmock/gmock.h>

#include "checker/search/worst.hpp"
#include "checker/understudy.hpp"

/// Worst-case numbers of a lamp that is switched on for a while, and what is refused.
namespace understudy::search {
namespace {

using testing::HasSubstr;

/// Each time it is switched on it can burn for three ticks; it can be switched off at once.
struct Lamp {
  int ticks_left = 0, times_on = 0;
};
BOOST_DESCRIBE_STRUCT(Lamp, (), (ticks_left, times_on))

constexpr int most_times = 2;

void add_rules(RuleModel<Lamp>& model, bool counts) {
  model.initial(Lamp{});
  model.rule(
      "switch on", [](const Lamp& lamp) { return lamp.ticks_left == 0 && lamp.times_on < most_times; },
      [counts](Lamp& lamp) {
        lamp.ticks_left = 3;
        lamp.times_on += counts;
      });
  model.rule(
      "tick", [](const Lamp& lamp) { return lamp.ticks_left > 0; }, [](Lamp& lamp) { --lamp.ticks_left; });
}

MeasureDraft switched_on() {
  return measure("switched on", [](const Before<Lamp>& before, const After<Lamp>& after) {
    return after.ticks_left > before.ticks_left;
  });
}
MeasureDraft burning() {
  return longest("burning", [](const Lamp& lamp) { return lamp.ticks_left > 0; });
}

WorstReport worst_of(bool counts, const MeasureDraft& draft, const Options& options = {}) {
  RuleModel<Lamp> model("lamp", "", Settings{});
  add_rules(model, counts);
  model.measure(draft);
  model.finish();
  return worst_numbers(model, options);
}

TEST(Worst, IsTheGreatestNumberOfAState) {
  const auto report = worst_of(true, measure("ticks", [](const Lamp& lamp) { return lamp.ticks_left; }));
  EXPECT_TRUE(report.is_answered());
  EXPECT_EQ(report.numbers[0].number, 3);
  EXPECT_EQ(report.numbers[0].scenario.moments.size(), 2U) << "after one step";
}

TEST(Worst, AddsUpAlongARun) {
  const auto report = worst_of(true, switched_on());
  EXPECT_EQ(report.numbers[0].kind, MeasureKind::total);
  EXPECT_EQ(report.numbers[0].number, 2);
  EXPECT_EQ(report.numbers[0].scenario.moments.size(), 6U) << "on, three ticks, on";
}

TEST(Worst, CountsStepsInARow) {
  const auto report = worst_of(true, burning());
  EXPECT_EQ(report.numbers[0].number, 3) << "the step that switches it on, and two ticks";
  EXPECT_EQ(report.numbers[0].scenario.moments.size(), 4U);
}

TEST(Worst, IsUnboundedWhenALoopRaisesIt) {
  const auto report = worst_of(false, switched_on());
  EXPECT_TRUE(report.numbers[0].is_unbounded());
  EXPECT_EQ(report.numbers[0].scenario.loop, 0U);
  EXPECT_EQ(report.numbers[0].scenario.moments.size(), 5U);
  EXPECT_EQ(worst_of(false, burning()).numbers[0].number, 3) << "the loop leaves it";
}

TEST(Worst, OfAStoppedSearchIsNotCalledSo) {
  Options options;
  options.limits.depth = 2;
  const auto report = worst_of(true, burning(), options);
  EXPECT_EQ(report.numbers[0].number, 2);
  EXPECT_FALSE(report.is_answered());
}

TEST(Worst, RefusesAStepThatTakesAway) {
  const auto shrinks = measure("shrinks", [](const Before<Lamp>& before, const After<Lamp>& after) {
    return after.ticks_left - before.ticks_left;
  });
  EXPECT_THAT([&] { worst_of(true, shrinks); }, testing::ThrowsMessage<ModelError>(HasSubstr("gains -1")));
}

struct Bell {
  struct Memory {
    bool rings = false;
  } memory;
  bool rings() const { return memory.rings; }
  static void define(Behavior<Bell>&) {}
};
BOOST_DESCRIBE_STRUCT(Bell::Memory, (), (rings))

TEST(Worst, RefusesMeasuresThatAreNotOneNumber) {
  const auto declare = [](const std::vector<MeasureDraft>& drafts) {
    System model("house", "", Settings{});
    model.group<Bell>("bell", 2);
    for (const auto& draft : drafts) model.measure(draft);
    model.finish();
  };
  const auto one = [](const Every<Bell, &Bell::rings>& bell) { return bell.get<&Bell::rings>(); };
  const auto all = [](const Each<Bell, &Bell::rings>& bells) { return bells.where<&Bell::rings>().size(); };
  EXPECT_THAT([&] { declare({measure("ringing", one)}); },
              testing::ThrowsMessage<UsageError>(HasSubstr("observe Each instead of Every")));
  EXPECT_THAT([&] { declare({longest("ringing", one)}); },
              testing::ThrowsMessage<UsageError>(HasSubstr("observe Each instead of Every")));
  EXPECT_THAT(
      [&] {
        declare({measure("ringing", all), measure("ringing", all)});
      },
      testing::ThrowsMessage<ModelError>(HasSubstr("two measures of house are named 'ringing'")));
  EXPECT_THAT([&] { declare({measure("lit", [](const Lamp& lamp) { return lamp.ticks_left; })}); },
              testing::ThrowsMessage<UsageError>(HasSubstr("the measure \"lit\" does not match the model")));
}

}  // namespace
}  // namespace understudy::search
