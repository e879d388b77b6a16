#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "tests/support/post_office.hpp"

/// What is refused about monitors, and with which sentence.
namespace understudy::test_support {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// Rules that are refused at the first use of the type.
struct Twice {
  static void define(MonitorBehavior<Twice>& twice) {
    twice.in_any().on<Letter>([](Twice&) {}).on<Letter>([](Twice&) {});
  }
};
struct AlwaysHot {
  static void define(MonitorBehavior<AlwaysHot>& monitor) { monitor.in_any().hot(); }
};

class MonitorErrors : public testing::Test {
 protected:
  PostOffice model;

  std::string complaint(bool check_purity = false) {
    try {
      model.finish();
      search::Options options;
      options.check_purity = check_purity;
      search::check(model, options);
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "nothing was thrown";
  }
};

TEST_F(MonitorErrors, NameALinkToAMonitor) {
  model.link(model.clerk, model.diary);
  EXPECT_EQ(complaint(), "a link with clerk names the monitor diary, which only observes: leave it out");
}

TEST_F(MonitorErrors, NameAFaultOfAMonitor) {
  model.faults().crash(model.diary);
  EXPECT_EQ(complaint(), "the fault crash names the monitor diary, which only observes: leave it out");
}

TEST_F(MonitorErrors, NameANoticeToAMonitor) {
  model.faults().crash(model.reader).notify<Stamp>(model.diary);
  EXPECT_EQ(complaint(),
            "the notice of the fault crash names the monitor diary, which only observes: leave it out");
}

TEST_F(MonitorErrors, NameAMonitorInASite) {
  model.site("east", model.diary);
  EXPECT_EQ(complaint(), "the site east names the monitor diary, which only observes: leave it out");
}

TEST_F(MonitorErrors, NameAMessageToAMonitor) {
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.send(model.diary, Letter{}); };
  EXPECT_EQ(complaint(), "clerk sends Letter to the monitor diary, which only observes: use turn.announce");
}

TEST_F(MonitorErrors, NameTwoRulesForOneEvent) {
  model.monitor<Twice>("twice");
  EXPECT_EQ(complaint(), "Twice has two rules for Letter in the same mode: keep one");
}

TEST_F(MonitorErrors, NameAMonitorThatCannotBeSatisfied) {
  model.monitor<AlwaysHot>("hot");
  EXPECT_EQ(complaint(), "AlwaysHot is hot in every mode, so nothing could satisfy it: say in(mode).hot()");
}

TEST_F(MonitorErrors, NameAMachineThatIsNeverHot) {
  model.check(not_hot(model.clerk));
  EXPECT_EQ(complaint(), "clerk is not a monitor, so it is never hot: use a predicate on its state");
}

TEST_F(MonitorErrors, NameAMonitorThatThrows) {
  model[model.diary].judge = [](const Sighting&) { throw std::out_of_range("no such page"); };
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.announce(Stamp{}); };
  EXPECT_EQ(complaint(), "a rule of the monitor diary threw: no such page");
}

TEST_F(MonitorErrors, NameAMonitorThatIsNotPure) {
  auto calls = std::make_shared<int>(0);
  model[model.diary].judge = [calls](const Sighting& sighting) { sighting.check(++*calls % 2 == 0, "odd"); };
  model[model.clerk].acts = [&](Clerk&, Turn& turn) { turn.announce(Stamp{}); };
  EXPECT_THAT(complaint(true), AllOf(HasSubstr("diary"), HasSubstr("must depend on nothing but")));
}

TEST_F(MonitorErrors, AreNoneWhenAllIsPure) {
  model[model.clerk].acts = [&](Clerk&, Turn& turn) {
    turn.call<Stamp>(model.helper, Letter{2});
    turn.announce(Stamp{static_cast<std::uint8_t>(turn.choose(3))});
  };
  EXPECT_EQ(complaint(true), "nothing was thrown");
}

}  // namespace
}  // namespace understudy::test_support
