#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/liveness/components.hpp"
#include "checker/liveness/state_graph.hpp"
#include "tests/support/random_number.hpp"

namespace understudy::liveness {
namespace {

using test_support::RandomNumber;
using Transitions = std::vector<Transition>;

Transitions transitions_of(const StateGraph& graph, StateIndex state) {
  const auto range = graph.transitions_of(state);
  return {range.begin(), range.end()};
}

/// Up to ten transitions a state, with targets and classes up to the given ones.
std::vector<Transitions> random_lists(std::uint64_t seed, int states, int most_target, int most_class) {
  RandomNumber random(seed);
  std::vector<Transitions> lists(static_cast<std::size_t>(states));
  for (Transitions& list : lists)
    for (int count = random.below(11); count > 0; --count)
      list.push_back({static_cast<StateIndex>(random.between(0, most_target)),
                      random.chance(10) ? no_class : static_cast<ClassIndex>(random.between(0, most_class))});
  return lists;
}

void expect_round_trip(const std::vector<Transitions>& lists) {
  StateGraph graph(1);
  for (const Transitions& list : lists) graph.append(list);
  ASSERT_EQ(graph.expanded(), lists.size());
  for (StateIndex state = 0; state < lists.size(); ++state) {
    ASSERT_EQ(transitions_of(graph, state), lists[state]) << "state " << state;
    for (const TransitionIndex index : graph.indices_of(state)) ASSERT_EQ(graph.source_of(index), state);
  }
}

TEST(StateGraph, GivesBackWhatWasAppended) { expect_round_trip(random_lists(1, 60'000, 60'000, 20)); }

TEST(StateGraph, GivesBackTheHighestTargetsAndClassesOfEachFormat) {
  const Transition narrow{(1 << 24) - 1, 254}, wide_target{1 << 24, 254}, wide_class{5, 255};
  const Transition widest{0xFFFFFFFE, 65534}, fault{7, no_class};
  expect_round_trip({{narrow, fault}, {}, {wide_target, narrow}, {fault, wide_class}, {}, {widest, fault}});
  expect_round_trip({{fault}, {wide_class, narrow, wide_target}});
  expect_round_trip({{widest}, {narrow}});
}

TEST(StateGraph, ChangesItsFormatOnTheWay) {
  auto lists = random_lists(2, 20'000, 1 << 23, 200);
  for (const auto& [most_target, most_class] : {std::pair(2'000'000'000, 200), {2'000'000'000, 65534}}) {
    const auto more = random_lists(3, 20'000, most_target, most_class);
    lists.insert(lists.end(), more.begin(), more.end());
  }
  expect_round_trip(lists);
}

TEST(StateGraph, KnowsStatesThatWereNotExpanded) {
  StateGraph graph(2);
  EXPECT_EQ(graph.states(), 2U);
  graph.append(Transitions{{4, 3}, {4, 3}, {1, no_class}});
  EXPECT_EQ(graph.states(), 5U);
  EXPECT_EQ(graph.classes(), 4U);
  EXPECT_TRUE(graph.is_expanded(0));
  EXPECT_FALSE(graph.is_expanded(1));
  EXPECT_THAT(transitions_of(graph, 1), testing::IsEmpty());
  EXPECT_THAT(transitions_of(graph, 4), testing::IsEmpty());
}

TEST(StateGraph, TakesFourBytesAStateAndFourATransition) {
  constexpr StateIndex states = 100'000, degree = 7;
  StateGraph graph(1);
  for (StateIndex state = 0; state < states; ++state)
    graph.append(Transitions(degree, {(state * 7919) % states, 3}));
  EXPECT_LT(graph.memory_bytes(), states * (4 + 4 * degree) + 400'000);
}

TEST(StateSet, HoldsWhatWasInserted) {
  StateSet set = StateSet::first(70);
  EXPECT_EQ(set.size(), 70U);
  EXPECT_FALSE(set.contains(70));
  set.insert(1000);
  EXPECT_TRUE(set.contains(1000));
  EXPECT_EQ(set.size(), 71U);
  const StateSet rest = set - StateSet::first(69);
  EXPECT_EQ(std::vector(rest.begin(), rest.end()), (std::vector<StateIndex>{69, 1000}));
  EXPECT_EQ((StateSet::first(64) & rest).size(), 0U);
  EXPECT_TRUE((StateSet::first(64) & rest).empty());
  EXPECT_EQ((StateSet::first(64) | rest).size(), 66U);
}

TEST(StrongComponents, FollowAPathOfAMillionStates) {
  constexpr StateIndex states = 1'000'000;
  StateGraph graph(1);
  for (StateIndex state = 0; state < states; ++state) graph.append(Transitions{{(state + 1) % states, 0}});
  const auto all = StateSet::first(states);
  EXPECT_EQ(strong_components(graph, all).count(), 1U);
  EXPECT_EQ(strong_components(graph, StateSet::first(states - 1)).count(), states - 1);
}

TEST(StrongComponents, AreNumberedAgainstTheDirectionOfTransitions) {
  StateGraph graph(1);
  for (const Transitions& list : {Transitions{{1, 0}}, {{2, 0}, {0, 1}}, {{3, 0}, {1, no_class}}, {{2, 1}}})
    graph.append(list);
  const auto components = strong_components(graph, StateSet::first(4), Moves::without_faults);
  ASSERT_EQ(components.count(), 2U);
  EXPECT_EQ(components.of(0), 1U);
  EXPECT_EQ(components.of(1), 1U);
  EXPECT_EQ(components.of(2), 0U);
  EXPECT_EQ(components.of(3), 0U);
}

}  // namespace
}  // namespace understudy::liveness
