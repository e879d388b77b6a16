#include "checker/search/patience.hpp"

#include <gtest/gtest.h>

#include "tests/support/cell.hpp"

namespace understudy::search {
namespace {

const MachineId cell{0};

std::unique_ptr<System> make_system() {
  auto system = std::make_unique<System>("patience", "a cell", Settings{});
  system->add<test_support::Bag>("cell");
  system->finish();
  return system;
}

/// A reduction that learns what the test says.
class PatienceTest : public testing::Test {
 protected:
  PatienceTest() {
    space::SpaceOptions options;
    options.inboxes = Inboxes::relaxed;
    options.reducer = &reduction_;
    space_ = space::make_space(*system_, options);
    reduction_.begin_search();
  }

  void learn_something() {
    ++local_;
    reduction_.note_turn({cell, 0, local_, space::LocalTurn::Cause::own, 0, {}, {}, false});
  }

  const std::unique_ptr<System> system_ = make_system();
  reduce::Reduction reduction_{*system_, 0, false};
  std::unique_ptr<space::Space> space_;

 private:
  space::Word local_ = 0;
};

TEST_F(PatienceTest, DoesNotEndWhenNothingIsLearned) {
  Patience patience(reduction_, 10);
  EXPECT_FALSE(patience.ends_at(1'000'000));
}

TEST_F(PatienceTest, LastsAsLongAgainAsTheLastLessonTook) {
  Patience patience(reduction_, 10);
  learn_something();
  EXPECT_FALSE(patience.ends_at(100));
  EXPECT_FALSE(patience.ends_at(210));
  EXPECT_FALSE(patience.has_ended());
  EXPECT_TRUE(patience.ends_at(211));
  EXPECT_TRUE(patience.has_ended());
}

TEST_F(PatienceTest, IsRenewedByEachLesson) {
  Patience patience(reduction_, 10);
  learn_something();
  EXPECT_FALSE(patience.ends_at(100));
  learn_something();
  EXPECT_FALSE(patience.ends_at(200));
  EXPECT_FALSE(patience.ends_at(410));
  EXPECT_TRUE(patience.ends_at(411));
}

}  // namespace
}  // namespace understudy::search
