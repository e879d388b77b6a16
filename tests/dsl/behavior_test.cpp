#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/understudy.hpp"

/// Which rule a machine follows.
namespace understudy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Alpha {};
struct Beta {};
struct Gamma {};
BOOST_DESCRIBE_STRUCT(Alpha, (), ())
BOOST_DESCRIBE_STRUCT(Beta, (), ())
BOOST_DESCRIBE_STRUCT(Gamma, (), ())

struct NoHost final : TurnHost {
  int choose(int) override { return 0; }
  std::optional<std::string> call(Turn&, MachineId, const Message&) override { return std::nullopt; }
};

/// Its behavior is made by each test.
struct Actor {
  enum class Mode : std::uint8_t { first, second, third };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, first, second, third)
  Mode mode() const { return Mode::first; }
  static void define(Behavior<Actor>&) {}

  void hear_alpha(const Alpha&, Turn&) { heard = "alpha with a turn"; }
  void hear_alpha_only(const Alpha&) { heard = "alpha"; }
  void take_turn(Turn&) { heard = "a turn"; }
  void note() { heard = "nothing"; }
  std::string heard;
};
using Mode = Actor::Mode;

class Rules : public testing::Test {
 protected:
  template <class Event>
  Reaction reaction(Mode mode) {
    return behavior.rules().reaction(static_cast<int>(mode), event_type<Event>());
  }
  /// What the machine does with an Alpha.
  std::string heard(Mode mode) {
    const System system("rules", "", Settings{});
    NoHost host;
    Turn turn(system, host, MachineId{0});
    Actor actor;
    behavior.rules().handler(static_cast<int>(mode), event_type<Alpha>())(&actor, make_message(Alpha{}),
                                                                          turn);
    return actor.heard;
  }
  bool waits(Mode mode) { return behavior.rules().waits(static_cast<int>(mode)); }

  Behavior<Actor> behavior;
};

TEST_F(Rules, OfAModeWinOverThoseOfAnyMode) {
  behavior.in_any().on<Alpha>(&Actor::note).defer<Beta>();
  behavior.in(Mode::second).on<Alpha>(&Actor::hear_alpha).ignore<Beta>();
  EXPECT_EQ(heard(Mode::first), "nothing");
  EXPECT_EQ(heard(Mode::second), "alpha with a turn");
  EXPECT_EQ(reaction<Beta>(Mode::first), Reaction::defer);
  EXPECT_EQ(reaction<Beta>(Mode::second), Reaction::ignore);
}

TEST_F(Rules, OfAModeWinWhicheverComesFirst) {
  behavior.in(Mode::second).defer<Alpha>();
  behavior.in_any().on<Alpha>(&Actor::note);
  EXPECT_EQ(reaction<Alpha>(Mode::second), Reaction::defer);
  EXPECT_EQ(reaction<Alpha>(Mode::third), Reaction::handle);
}

TEST_F(Rules, MayBeForSeveralModes) {
  behavior.in(Mode::first, Mode::third).on<Alpha>(&Actor::note);
  EXPECT_EQ(reaction<Alpha>(Mode::first), Reaction::handle);
  EXPECT_EQ(reaction<Alpha>(Mode::second), Reaction::unhandled);
  EXPECT_EQ(reaction<Alpha>(Mode::third), Reaction::handle);
}

TEST_F(Rules, MayNameSeveralEvents) {
  behavior.in(Mode::first).defer<Alpha, Beta>().ignore<Gamma>();
  EXPECT_EQ(reaction<Alpha>(Mode::first), Reaction::defer);
  EXPECT_EQ(reaction<Beta>(Mode::first), Reaction::defer);
  EXPECT_EQ(reaction<Gamma>(Mode::first), Reaction::ignore);
}

TEST_F(Rules, AreMissingUnlessTheyAreWritten) {
  EXPECT_EQ(reaction<Alpha>(Mode::first), Reaction::unhandled);
}

TEST_F(Rules, ForTheRestDoNotTouchNamedEvents) {
  behavior.in(Mode::first).on<Alpha>(&Actor::note).ignore<Beta>().defer_rest();
  EXPECT_EQ(reaction<Alpha>(Mode::first), Reaction::handle);
  EXPECT_EQ(reaction<Beta>(Mode::first), Reaction::ignore);
  EXPECT_EQ(reaction<Gamma>(Mode::first), Reaction::defer);
  EXPECT_EQ(reaction<Gamma>(Mode::second), Reaction::unhandled);
}

TEST_F(Rules, ForTheRestYieldToNamedEventsOfAnyMode) {
  behavior.in_any().on<Alpha>(&Actor::note);
  behavior.in(Mode::first).ignore_rest();
  EXPECT_EQ(reaction<Alpha>(Mode::first), Reaction::handle);
  EXPECT_EQ(reaction<Beta>(Mode::first), Reaction::ignore);
}

TEST_F(Rules, ForTheRestOfAModeWinOverThoseOfAnyMode) {
  behavior.in_any().ignore_rest();
  behavior.in(Mode::first).defer_rest();
  EXPECT_EQ(reaction<Alpha>(Mode::first), Reaction::defer);
  EXPECT_EQ(reaction<Alpha>(Mode::second), Reaction::ignore);
}

TEST_F(Rules, ForTheSameEventInTheSameModeAreRefused) {
  behavior.in(Mode::first, Mode::second).on<Alpha>(&Actor::note);
  try {
    behavior.in(Mode::second).defer<Alpha>();
    FAIL() << "nothing was thrown";
  } catch (const ModelError& error) {
    EXPECT_STREQ(error.what(), "Actor has two rules for Alpha in the same mode: keep one");
  }
  EXPECT_NO_THROW(behavior.in(Mode::third).defer<Alpha>());
}

TEST_F(Rules, ForTheSameEventInAnyModeAreRefused) {
  behavior.in_any().ignore<Alpha>();
  EXPECT_THROW(behavior.in_any().on<Alpha>(&Actor::note), ModelError);
}

TEST_F(Rules, TakeHandlersInEveryForm) {
  behavior.in(Mode::first).on<Alpha>(&Actor::hear_alpha_only);
  behavior.in(Mode::second).on<Alpha>(&Actor::take_turn);
  behavior.in(Mode::third).on<Alpha>([](Actor& self, const Alpha&, Turn&) { self.heard = "a lambda"; });
  EXPECT_EQ(heard(Mode::first), "alpha");
  EXPECT_EQ(heard(Mode::second), "a turn");
  EXPECT_EQ(heard(Mode::third), "a lambda");
}

TEST_F(Rules, ThatWaitInAnyModeWaitInEachOfThem) {
  behavior.in_any().waits();
  EXPECT_TRUE(waits(Mode::first));
  EXPECT_TRUE(waits(Mode::third));
}

TEST_F(Rules, ThatWaitInAModeWaitInNoOther) {
  behavior.in(Mode::second).waits();
  EXPECT_FALSE(waits(Mode::first));
  EXPECT_TRUE(waits(Mode::second));
}

TEST_F(Rules, TellTheEventsThatTheyMention) {
  EXPECT_THAT(behavior.rules().events(), IsEmpty());
  behavior.in_any().ignore<Gamma>();
  behavior.in(Mode::first).on<Alpha>(&Actor::note).defer<Gamma>();
  EXPECT_THAT(behavior.rules().events(), ElementsAre(&event_type<Alpha>(), &event_type<Gamma>()));
}

/// One step in every mode, one in a single mode, one that its guard forbids.
struct Walker {
  enum class Mode : std::uint8_t { resting, walking };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, resting, walking)
  struct Memory {
    Mode mode = Mode::resting;
  } memory;
  Mode mode() const { return memory.mode; }
  bool is_walking() const { return memory.mode == Mode::walking; }
  static void define(Behavior<Walker>& walker) {
    walker.in_any().step("look", [](Walker&) {});
    walker.in(Mode::resting).step("rise", [](Walker& self) { self.memory.mode = Mode::walking; });
    walker.in_any().step("pause", &Walker::is_walking,
                         [](Walker& self) { self.memory.mode = Mode::resting; });
  }
};
BOOST_DESCRIBE_STRUCT(Walker::Memory, (), (mode))

TEST(Steps, AreEnabledByModeAndGuard) {
  const TypedMachine<Walker> resting("walker", Walker{}), walking("walker", Walker{{Walker::Mode::walking}});
  EXPECT_THAT(resting.enabled_steps(resting.initial()), ElementsAre(0, 1));
  EXPECT_THAT(walking.enabled_steps(walking.initial()), ElementsAre(0, 2));
  EXPECT_THAT(resting.steps_in_mode(0), ElementsAre("look", "rise", "pause"));
  EXPECT_THAT(resting.steps_in_mode(1), ElementsAre("look", "pause"));
  EXPECT_EQ(walking.mode_name(walking.initial()), "walking");
}

}  // namespace
}  // namespace understudy
