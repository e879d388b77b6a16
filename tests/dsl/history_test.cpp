#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "tests/support/counters.hpp"
#include "tests/support/post_office.hpp"

/// The ready-made monitors, in properties.
namespace understudy::test_support {
namespace {

using search::Judgement;

using Letters = SetOf<&Letter::number>;
using Stamps = Times<&Stamp::number>;

class History : public testing::Test {
 protected:
  PostOffice model;

  /// The clerk sends a letter, then announces stamps.
  void act(std::uint8_t letter, std::vector<std::uint8_t> stamps) {
    model[model.clerk].acts = [this, letter, stamps](Clerk&, Turn& turn) {
      turn.send(model.reader, Letter{letter});
      for (auto stamp : stamps) turn.announce(Stamp{stamp});
    };
  }
  template <class Predicate>
  Judgement reach(Predicate predicate) {
    model.check(reachable("goal", predicate));
    model.finish();
    return judgement_of(search::check(model, {}), "goal");
  }
};

TEST_F(History, CountsEvents) {
  model.monitor<Count<Stamp>>("stamps", 5);
  act(1, {7, 7, 8});
  EXPECT_EQ(reach([](const One<Count<Stamp>, &Count<Stamp>::count>& stamps) {
              return stamps.get<&Count<Stamp>::count>() == 3;
            }),
            Judgement::holds);
}

TEST_F(History, StopsCountingAtTheLimit) {
  model.monitor<Count<Stamp>>("stamps", 2);
  act(1, {7, 7, 8});
  EXPECT_EQ(reach([](const One<Count<Stamp>>& stamps) { return stamps->count() == 2; }), Judgement::holds);
}

TEST_F(History, KeepsTheValuesOfAField) {
  model.monitor<Letters>("letters");
  act(5, {7});
  EXPECT_EQ(reach([](const One<Letters>& letters) {
              return letters->values().size() == 1 && letters->contains(5) && !letters->contains(7);
            }),
            Judgement::holds);
}

TEST_F(History, CountsTheValuesOfAField) {
  model.monitor<Stamps>("stamps", 2);
  act(1, {7, 8, 7, 7});
  EXPECT_EQ(reach([](const One<Stamps>& stamps) {
              return stamps->times(7) == 2 && stamps->times(8) == 1 && stamps->times(9) == 0;
            }),
            Judgement::holds);
}

/// The typical use: nothing is stamped that was never written, and nothing twice.
TEST_F(History, ComparesWhatHappenedWithWhatHappenedBefore) {
  model.monitor<Letters>("letters");
  model.monitor<Stamps>("stamps", 2);
  model.check(
      invariant("only letters, once", [](const One<Letters>& letters, const One<Stamps>& stamps) -> Verdict {
        for (const auto& [number, times] : stamps->counts()) {
          if (!letters->contains(number)) return violated("{} was never written", number);
          if (times > 1) return violated("{} was stamped twice", number);
        }
        return holds();
      }));
  act(5, {5, 5});
  model.finish();
  const auto result = search::check(model, {});
  EXPECT_EQ(property_of(result, "only letters, once").explanation, "5 was stamped twice");
}

}  // namespace
}  // namespace understudy::test_support
