#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "tests/support/counters.hpp"

/// What a check decides, and how it shows it.
namespace understudy::test_support {
namespace {

using search::Judgement;
using search::Options;
using search::Result;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

struct Letter {
  std::uint8_t number = 0;
};
struct Parcel {};
BOOST_DESCRIBE_STRUCT(Letter, (), (number))
BOOST_DESCRIBE_STRUCT(Parcel, (), ())

/// Reads letters, one after the other; has no rule for parcels.
struct Reader {
  enum class Mode : std::uint8_t { waiting, reading };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, waiting, reading)
  struct Memory {
    Mode mode = Mode::waiting;
    std::uint8_t last = 0;
    std::uint8_t rest = 0;
  } memory;
  Mode mode() const { return memory.mode; }
  int last() const { return memory.last; }
  static void define(Behavior<Reader>& reader) {
    reader.in(Mode::waiting).on<Letter>(&Reader::read).waits();
    reader.in(Mode::reading).on<Letter>(&Reader::read);
    reader.in(Mode::reading)
        .step(
            "rest", [](const Reader& self) { return self.memory.rest < 2; },
            [](Reader& self) { ++self.memory.rest; });
  }
  void read(const Letter& letter, Turn& turn) {
    turn.check(letter.number < 9, "letter {} is too long", letter.number);
    memory.mode = Mode::reading;
    memory.last = letter.number;
  }
};
BOOST_DESCRIBE_STRUCT(Reader::Memory, (), (mode, last, rest))

/// Writes what a test wants: numbers below 100 are letters, others parcels.
struct Writer {
  struct Memory {
    std::uint8_t written = 0;
  } memory;
  std::vector<int> letters;
  MachineId to;
  static void define(Behavior<Writer>& writer) {
    writer.in_any().step(
        "write", [](const Writer& self) { return self.memory.written < self.letters.size(); },
        [](Writer& self, Turn& turn) {
          const int number = self.letters[self.memory.written++];
          if (number < 100)
            turn.send(self.to, Letter{static_cast<std::uint8_t>(number)});
          else
            turn.send(self.to, Parcel{});
        });
  }
};
BOOST_DESCRIBE_STRUCT(Writer::Memory, (), (written))

class Post : public testing::Test {
 protected:
  System model{"post", "a writer and a reader", Settings{}};
  Ref<Writer> writer = model.add<Writer>("writer");
  Ref<Reader> reader = model.add<Reader>("reader");

  Post() {
    model[writer].to = reader;
    model.link(writer, reader).capacity(2);
  }
  Result check(std::vector<int> letters, const Options& options = {}) {
    model[writer].letters = std::move(letters);
    model.finish();
    return search::check(model, options);
  }
  static std::vector<std::string> steps_of(const search::PropertyResult& property) {
    std::vector<std::string> names;
    for (const auto& moment : property.scenario.value().moments) names.push_back(moment.step.name);
    return names;
  }
};

TEST_F(Post, ThatWaitsForEverIsADeadlock) {
  const Result result = check({});
  const auto& deadlock = property_of(result, "no deadlock");
  EXPECT_EQ(deadlock.judgement, Judgement::violated);
  EXPECT_EQ(deadlock.scenario.value().moments.size(), 1U);
  EXPECT_THAT(deadlock.explanation, HasSubstr("nothing can happen"));
}

TEST_F(Post, ThatIsAtRestIsNoDeadlock) {
  const Result result = check({1});
  EXPECT_TRUE(result.complete());
  for (const auto& property : result.properties)
    EXPECT_EQ(property.judgement, Judgement::holds) << property.name;
}

TEST_F(Post, AFaultDoesNotSaveFromADeadlock) {
  model.faults().crash(reader).at_most(1);
  EXPECT_EQ(judgement_of(check({}), "no deadlock"), Judgement::violated);
}

TEST_F(Post, AnUnhandledEventIsShownWithItsMode) {
  const Result result = check({1, 100});
  const auto& unhandled = property_of(result, "no unhandled event");
  EXPECT_EQ(unhandled.judgement, Judgement::violated);
  EXPECT_THAT(unhandled.explanation,
              AllOf(HasSubstr("reader has no rule for Parcel from writer"), HasSubstr("in mode reading")));
  EXPECT_THAT(steps_of(unhandled),
              ElementsAre("", "writer: write", "writer: write", "reader: Letter from writer"));
  EXPECT_EQ(unhandled.scenario->failing_step.value().name, "reader: Parcel from writer");
}

TEST_F(Post, AnOverflowIsShown) {
  const Result result = check({1, 2, 3});
  const auto& overflow = property_of(result, "mailboxes bounded");
  EXPECT_EQ(overflow.judgement, Judgement::violated);
  EXPECT_THAT(overflow.explanation, HasSubstr("the link from writer to reader is full: 2 messages wait"));
  EXPECT_EQ(overflow.scenario.value().failing_step.value().name, "writer: write");
}

TEST_F(Post, AnAssertionIsShown) {
  const Result result = check({9});
  const auto& assertion = property_of(result, "no failed assertion");
  EXPECT_EQ(assertion.judgement, Judgement::violated);
  EXPECT_THAT(assertion.explanation, HasSubstr("letter 9 is too long"));
}

TEST_F(Post, AGoalThatIsNeverReachedIsViolated) {
  model.check(reachable("seven is read", [](const One<Reader>& machine) { return machine->last() == 7; }));
  model.check(reachable("two is read", [](const One<Reader>& machine) { return machine->last() == 2; }));
  const Result result = check({1, 2});
  EXPECT_EQ(judgement_of(result, "seven is read"), Judgement::violated);
  EXPECT_EQ(property_of(result, "seven is read").explanation, "no reachable state satisfies it");
  EXPECT_EQ(judgement_of(result, "two is read"), Judgement::holds);
}

using Last = Every<Reader, &Reader::last>;
PropertyDraft letters_come_in_order() {
  return step_property("letters come in order",
                       [](const Before<Last>& before, const After<Last>& after) -> Verdict {
                         const int earlier = before.get<&Reader::last>(), later = after.get<&Reader::last>();
                         return later == earlier + 1 ? holds() : violated("{} after {}", later, earlier);
                       });
}

TEST_F(Post, AStepPropertyIsNotAskedAboutStepsThatChangeNothingItObserves) {
  model.check(letters_come_in_order());  // writing and resting change no reader's last letter
  EXPECT_EQ(judgement_of(check({1, 2}), "letters come in order"), Judgement::holds);
}

TEST_F(Post, AViolatedStepPropertyShowsTheStepThatViolatesIt) {
  model.check(letters_come_in_order());
  const Result result = check({1, 5});  // a third letter would overflow before the second is read
  const auto& order = property_of(result, "letters come in order");
  EXPECT_EQ(order.judgement, Judgement::violated);
  EXPECT_EQ(order.explanation, "5 after 1");
  EXPECT_EQ(steps_of(order).back(), "reader: Letter from writer");
}

TEST(StepProperty, OfARuleModelIsNotAskedAboutARuleThatChangesNothing) {
  RuleModel<Counters> model("rules", "counts up or waits", Settings{});
  model.initial({});
  model.rule(
      "count", [](const Counters& state) { return state.values[0] < 3; },
      [](Counters& state) { ++state.values[0]; });
  model.rule(
      "wait", [](const Counters&) { return true; }, [](Counters&) {});
  model.check(step_property("the sum grows",
                            [](const Before<Counters>& before, const After<Counters>& after) -> Verdict {
                              return sum_of(after) > sum_of(before) ? holds() : violated("it does not");
                            }));
  model.finish();
  EXPECT_EQ(judgement_of(search::check(model, {}), "the sum grows"), Judgement::holds);
}

PropertyDraft ends_with(int last) {
  return at_end(fmt::format("{} is the last", last), [last](const One<Reader>& machine) -> Verdict {
    return machine->last() == last ? holds() : violated("the last letter is {}", machine->last());
  });
}

TEST_F(Post, APropertyOfTheEndIsNotAskedAboutStatesFromWhichTheSystemGoesOn) {
  model.check(ends_with(2));  // before it was 0 and 1
  EXPECT_EQ(judgement_of(check({1, 2}), "2 is the last"), Judgement::holds);
}

TEST_F(Post, AViolatedPropertyOfTheEndShowsAWholeRun) {
  model.check(ends_with(1));
  const Result result = check({1, 2});
  const auto& end = property_of(result, "1 is the last");
  EXPECT_EQ(end.judgement, Judgement::violated);
  EXPECT_EQ(end.explanation, "the last letter is 2");
  EXPECT_EQ(end.scenario.value().moments.size(), 7U);  // two are written, two are read, twice it rests
}

TEST(PropertyOfTheEnd, OfARuleModelIsAskedWhereNoRuleIsEnabled) {
  const auto sum_at_end = [](int expected) {
    return at_end("the sum is as expected", [expected](const Counters& state) -> Verdict {
      return sum_of(state) == expected ? holds() : violated("it is {}", sum_of(state));
    });
  };
  const auto judged = [&](int expected) {
    return judgement_of(search::check(*counters(2, 3, sum_at_end(expected)), {}), "the sum is as expected");
  };
  EXPECT_EQ(judged(6), Judgement::holds);
  EXPECT_EQ(judged(5), Judgement::violated);
}

TEST(KeepGoing, DecidesEveryPropertyAndExploresEverything) {
  const auto model = counters(4, 4, sum_stays_below(3), sum_reaches(16));
  Options options;
  EXPECT_EQ(search::check(*model, options).ending, search::Ending::violated);
  options.keep_going = true;
  const Result result = search::check(*model, options);
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.states, 625U);
  EXPECT_EQ(judgement_of(result, "the sum stays below the limit"), Judgement::violated);
  EXPECT_EQ(property_of(result, "the sum stays below the limit").scenario.value().moments.size(), 4U);
  EXPECT_EQ(judgement_of(result, "the sum reaches the goal"), Judgement::holds);
}

TEST(ViolatedInitialState, IsFoundAtOnce) {
  const Result result = search::check(*counters(4, 4, sum_stays_below(0)), {});
  EXPECT_EQ(result.ending, search::Ending::violated);
  EXPECT_EQ(result.states, 1U);
  EXPECT_EQ(property_of(result, "the sum stays below the limit").scenario.value().moments.size(), 1U);
}

TEST(PropertySelection, DecidesOnlyWhatIsWanted) {
  const auto model = counters(3, 3, sum_stays_below(2), sum_reaches(9));
  Options options;
  options.properties = {"the sum reaches the goal"};
  const Result result = search::check(*model, options);
  ASSERT_EQ(result.properties.size(), 1U);
  EXPECT_EQ(result.properties[0].judgement, Judgement::holds);
  EXPECT_TRUE(result.complete());  // the violated invariant does not stop it
}

TEST_F(Post, StepsThatFailAreAlwaysDecided) {
  Options options;
  options.properties = {"no deadlock"};
  const Result result = check({1, 100}, options);
  EXPECT_EQ(judgement_of(result, "no unhandled event"), Judgement::violated);
}

TEST(PropertySelection, SuggestsTheNearestName) {
  Options options;
  options.properties = {"the sum stays below the limits"};
  try {
    search::check(*counters(3, 3, sum_stays_below(2)), options);
    FAIL() << "nothing was thrown";
  } catch (const UsageError& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr("counters has no property 'the sum stays below the limits'"),
                                    HasSubstr("Did you mean 'the sum stays below the limit'?")));
  }
}

TEST(Properties, MoreThanACheckCanDecideAreRefused) {
  RuleModel<Counters> model("rules", "too many properties", Settings{});
  model.initial({});
  for (int number = 0; number < 70; ++number)
    model.check(
        invariant("property " + std::to_string(number), [](const Counters&) -> Verdict { return holds(); }));
  model.finish();
  EXPECT_THROW(search::check(model, {}), UsageError);
}

}  // namespace
}  // namespace understudy::test_support
