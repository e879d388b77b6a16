#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/liveness/judge.hpp"
#include "tests/support/small_graph.hpp"

namespace understudy::liveness {
namespace {

using testing::HasSubstr;

/// States a, b, c are 0, 1, 2; the only good answer to "eventually c" is a -x-> [b -y->].
class Judging : public testing::Test {
 protected:
  std::string objection(const Violation& violation) const {
    return first_objection(drawn_.graph, drawn_.fairness, eventually(drawn_.p), violation);
  }

  const test_support::DrawnGraph drawn_{"a -x-> b, a -z-> a, b -y-> b, a -y-> c, c -!-> c; p: c; unfair: z"};
};

TEST_F(Judging, AcceptsARealAndFairRun) { EXPECT_EQ(objection({{{0, 0}}, 1, {{1, 0}}, 0}), ""); }
TEST_F(Judging, WantsAnInitialState) {
  EXPECT_THAT(objection({{}, 1, {{1, 0}}, 0}), HasSubstr("not initial"));
}
TEST_F(Judging, WantsRealTransitions) {
  EXPECT_THAT(objection({{{0, 9}}, 1, {{1, 0}}, 0}), HasSubstr("no transition 9"));
}
TEST_F(Judging, WantsStepsThatFollowEachOther) {
  EXPECT_THAT(objection({{{0, 1}}, 1, {{1, 0}}, 0}), HasSubstr("does not lead to state 1"));
}
TEST_F(Judging, WantsAClosedCycle) {
  EXPECT_THAT(objection({{{0, 0}}, 1, {{0, 0}}, 0}), HasSubstr("begins in state 0"));
  EXPECT_THAT(objection({{}, 0, {{0, 0}}, 0}), HasSubstr("does not lead to state 0"));
}
TEST_F(Judging, WantsAFairCycle) {
  EXPECT_THAT(objection({{}, 0, {{0, 1}}, 0}), HasSubstr("unfair to class 0"));
}
TEST_F(Judging, WantsNoStopWhereAFairClassIsEnabled) {
  EXPECT_THAT(objection({{{0, 0}}, 1, {}, 0}), HasSubstr("may not stop in state 1"));
}
TEST_F(Judging, WantsTheFormulaToBeFalse) {
  EXPECT_THAT(objection({{{0, 2}}, 2, {{2, 0}}, 0}), HasSubstr("prefix is in p"));
  const Violation run{{{0, 0}}, 1, {{1, 0}}, 0};
  const auto about = [&](const Formula& formula) {
    return first_objection(drawn_.graph, drawn_.fairness, formula, run);
  };
  EXPECT_THAT(about(always_eventually(StateSet::first(2))), HasSubstr("cycle is in p"));
  EXPECT_THAT(about(eventually_always(StateSet::first(2))), HasSubstr("all states of the cycle"));
  EXPECT_THAT(about(leads_to(drawn_.p, {})), HasSubstr("trigger"));
  EXPECT_THAT(about(leads_to(StateSet::first(1), StateSet::first(2))), HasSubstr("in q"));
  EXPECT_THAT(about(always_possible(StateSet::first(2))), HasSubstr("still be reached"));
}

}  // namespace
}  // namespace understudy::liveness
