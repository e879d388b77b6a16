#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/two_writers.hpp"

/// Declarations of faults that are refused, and with which sentence.
namespace understudy {
namespace {

using testing::AllOf;
using testing::HasSubstr;

using test_support::complaint;
using test_support::refusal;
using Post = test_support::TwoWriters;

/// Of a budget that the user sets.
std::string refusal(const std::string& fault, int budget) {
  Post post({{}, {{fault, budget}}, {}, {}});
  post.faults().crash(post.ann);
  return refusal<UsageError>(post);
}

TEST(Partitions, NeedMachinesOnBothSides) {
  Post post;
  post.faults().partition(post.site("east", post.ann), post.site("west"));
  EXPECT_EQ(refusal<ModelError>(post),
            "partition(east|west) needs machines on both sides: one of the sites is empty");
}

TEST(Partitions, CannotHaveAMachineOnBothSides) {
  Post post;
  post.faults().partition(post.site("east", post.ann, post.bob), post.site("west", post.bob));
  EXPECT_EQ(refusal<ModelError>(post), "partition(east|west) has bob on both sides");
}

TEST(Partitions, CannotCutTheSamePairTwice) {
  Post post;
  const Site &east = post.site("east", post.ann), &west = post.site("west", post.bob);
  post.faults().partition(east, west);
  post.faults().partition(west, east).named("storm");
  EXPECT_THAT(refusal<ModelError>(post), AllOf(HasSubstr("storm(west|east) cuts bob from ann"),
                                               HasSubstr("another partition does so too")));
}

TEST(Budgets, CannotBeNegative) {
  Post post;
  EXPECT_EQ(complaint<ModelError>([&] { post.faults().crash(post.ann).at_most(-1); }),
            "crash: at_most takes a number from 0");
  EXPECT_THROW(post.link(post.ann, post.bob).may_lose(-1), ModelError);
  EXPECT_THROW(post.link(post.ann, post.bob).may_duplicate(-1), ModelError);
  EXPECT_EQ(refusal("crash", -1), "the budget of 'crash' is a number from 0, not -1");
}

TEST(Budgets, AreOverriddenByName) {
  Post post({{}, {{"crash", 3}}, {}, {}});
  post.faults().crash(post.ann).at_most(1);
  post.finish();
  EXPECT_EQ(post.initial().budgets, std::vector<int>{3});
}

TEST(Budgets, OfUnknownFaultsAreRefused) {
  EXPECT_EQ(refusal("crahs", 1), "post has no fault 'crahs'. Did you mean 'crash'? It has: crash");
}

}  // namespace
}  // namespace understudy
