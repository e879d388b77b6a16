#include <gtest/gtest.h>

#include "checker/understudy.hpp"

/// Which messages a machine declares to commute.
namespace understudy {
namespace {

struct Red {};
struct Green {};
struct Blue {};
BOOST_DESCRIBE_STRUCT(Red, (), ())
BOOST_DESCRIBE_STRUCT(Green, (), ())
BOOST_DESCRIBE_STRUCT(Blue, (), ())

enum class Declared { nothing, commute, commute_from_any, commute_with, commute_with_all };

/// Takes everything, and declares what it is made with.
template <Declared declared>
struct Painter {
  enum class Mode : std::uint8_t { dry, wet };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, dry, wet)
  struct Memory {
    Mode mode = Mode::dry;
  } memory;
  Mode mode() const { return memory.mode; }
  static void define(Behavior<Painter>& painter) {
    painter.in_any().template ignore<Red, Green>();
    painter.in(Mode::wet).template ignore<Blue>();
    painter.in(Mode::dry).template defer<Blue>();
    if (declared == Declared::commute) painter.template commute<Red, Green>();
    if (declared == Declared::commute_from_any) painter.template commute_from_any<Red, Green>();
    if (declared == Declared::commute_with) painter.template commute_with<Red, Green, Blue>();
    if (declared == Declared::commute_with_all) painter.template commute_with_all<Blue>();
  }
};
BOOST_DESCRIBE_STRUCT(Painter<Declared::nothing>::Memory, (), (mode))
BOOST_DESCRIBE_STRUCT(Painter<Declared::commute>::Memory, (), (mode))
BOOST_DESCRIBE_STRUCT(Painter<Declared::commute_from_any>::Memory, (), (mode))
BOOST_DESCRIBE_STRUCT(Painter<Declared::commute_with>::Memory, (), (mode))
BOOST_DESCRIBE_STRUCT(Painter<Declared::commute_with_all>::Memory, (), (mode))

class Commuting : public testing::Test {
 protected:
  System model{"paint", "a painter", Settings{}};

  template <Declared declared>
  const CommutingTypes& of() {
    const MachineId painter = model.add<Painter<declared>>("painter");
    model.finish();
    return model.machine(painter).commuting();
  }
};

template <class One, class Other>
bool commute(const CommutingTypes& types, bool from_one_sender = false) {
  const bool forwards = types.contains(event_type<One>(), event_type<Other>(), from_one_sender);
  EXPECT_EQ(types.contains(event_type<Other>(), event_type<One>(), from_one_sender), forwards);
  return forwards;
}

TEST_F(Commuting, NothingUnlessTheModelSaysSo) {
  const auto& types = of<Declared::nothing>();
  EXPECT_FALSE((commute<Red, Red>(types)));
  EXPECT_FALSE((commute<Red, Green>(types)));
  EXPECT_FALSE(types.has_declared());
}

TEST_F(Commuting, AllThatAreNamedAmongThemselves) {
  const auto& types = of<Declared::commute>();
  EXPECT_TRUE((commute<Red, Red>(types)));
  EXPECT_TRUE((commute<Red, Green>(types)));
  EXPECT_FALSE((commute<Red, Blue>(types)));
  EXPECT_FALSE((commute<Red, Green>(types, true))) << "the order of one sender counts";
}

TEST_F(Commuting, FromOneSenderAsWell) {
  const auto& types = of<Declared::commute_from_any>();
  EXPECT_TRUE((commute<Red, Red>(types, true)));
  EXPECT_TRUE((commute<Red, Green>(types, true)));
  EXPECT_TRUE((commute<Red, Green>(types)));
  EXPECT_FALSE((commute<Red, Blue>(types, true)));
}

TEST_F(Commuting, OneWithEachOfTheOthers) {
  const auto& types = of<Declared::commute_with>();
  EXPECT_TRUE((commute<Red, Green>(types)));
  EXPECT_TRUE((commute<Red, Blue>(types)));
  EXPECT_FALSE((commute<Red, Red>(types)));
  EXPECT_FALSE((commute<Green, Blue>(types)));
}

TEST_F(Commuting, OneWithAllThatSomeRuleNames) {
  const auto& types = of<Declared::commute_with_all>();
  EXPECT_TRUE((commute<Blue, Red>(types)));
  EXPECT_TRUE((commute<Blue, Green>(types)));
  EXPECT_FALSE((commute<Red, Green>(types)));
}

}  // namespace
}  // namespace understudy
