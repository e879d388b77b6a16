#include <gtest/gtest.h>

#include "checker/liveness/judge.hpp"
#include "checker/liveness/temporal.hpp"
#include "tests/support/fixpoint_liveness.hpp"
#include "tests/support/naive_liveness.hpp"
#include "tests/support/random_number.hpp"
#include "tests/support/small_graph.hpp"

namespace understudy::liveness {
namespace {

using test_support::RandomNumber;

struct RandomGraph {
  StateGraph graph;
  FairnessAssumptions fairness;
};

RandomGraph random_graph(RandomNumber& random) {
  const int states = random.between(2, 9), classes = random.between(1, 4);
  test_support::SmallGraph small;
  for (int state = 0; state < states; ++state) {
    auto& transitions = small.transitions.emplace_back();
    for (int count = random.chance(15) ? 0 : random.between(1, 4); count > 0; --count)
      transitions.push_back({static_cast<StateIndex>(random.below(states)),
                             random.chance(15) ? no_class : static_cast<ClassIndex>(random.below(classes))});
  }
  small.initial.push_back(0);
  if (random.chance(20)) small.initial.push_back(1);
  if (random.chance(20)) small.most_expanded = static_cast<std::size_t>(random.between(1, states));
  std::vector<Fairness> fairness;
  for (int k = 0; k < classes; ++k) fairness.push_back(static_cast<Fairness>(random.below(3)));
  return {test_support::discover(small).graph, FairnessAssumptions(fairness)};
}

StateSet random_states(RandomNumber& random, const StateGraph& graph) {
  StateSet set;
  const int percent = 10 * random.between(0, 7);
  for (StateIndex state = 0; state < graph.states(); ++state)
    if (random.chance(percent)) set.insert(state);
  return set;
}

/// How often each operator held and was violated: the test is worth something only if both happen.
struct Tally {
  int held = 0, violated = 0;
};

void expect_agreement(const RandomGraph& random, const Formula& formula, Tally& tally) {
  const auto& [graph, fairness] = random;
  const Verdict verdict = decide(graph, fairness, formula);
  const auto expected = test_support::NaiveLiveness(graph, fairness).shortest_violation(formula);
  ASSERT_EQ(verdict.holds(), !expected);
  if (verdict.holds()) {
    ++tally.held;
    return;
  }
  ++tally.violated;
  EXPECT_EQ(first_objection(graph, fairness, formula, *verdict.violation), "");
  EXPECT_EQ(verdict.violation->prefix.size(), *expected);
}

/// The two naive deciders agree; the one by fixpoints knows only complete graphs.
void expect_fixpoints_to_agree(const RandomGraph& random, const Formula& formula) {
  const auto& [graph, fairness] = random;
  if (graph.expanded() < graph.states()) return;
  test_support::SmallGraph small;
  for (StateIndex state = 0; state < graph.states(); ++state) {
    const auto transitions = graph.transitions_of(state);
    small.transitions.emplace_back(transitions.begin(), transitions.end());
    if (state < graph.initial_states()) small.initial.push_back(state);
  }
  EXPECT_EQ(test_support::FixpointLiveness(small, fairness).holds(formula),
            !test_support::NaiveLiveness(graph, fairness).shortest_violation(formula));
}

void expect_help_to_help(const RandomGraph& random, const Formula& formula, int& helped) {
  const auto& [graph, fairness] = random;
  const Verdict verdict = decide(graph, fairness, formula);
  if (verdict.holds()) return;
  for (const ClassIndex k : which_fairness_would_help(graph, fairness, formula, *verdict.violation)) {
    const auto stronger = fairness.with(k, Fairness::strong);
    EXPECT_FALSE(test_support::NaiveLiveness(graph, stronger).shortest_violation(formula)) << "class " << k;
    ++helped;
  }
}

TEST(RandomGraphs, AreDecidedAsByTryingAllSetsOfStates) {
  Tally tallies[5];
  int helped = 0;
  for (std::uint64_t seed = 0; seed < 6000; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    RandomNumber random(seed);
    const RandomGraph graph = random_graph(random);
    const StateSet p = random_states(random, graph.graph), q = random_states(random, graph.graph);
    const Formula formulas[] = {eventually(p), always_eventually(p), eventually_always(p), leads_to(p, q),
                                always_possible(p)};
    for (std::size_t i = 0; i < std::size(formulas); ++i) {
      expect_agreement(graph, formulas[i], tallies[i]);
      expect_fixpoints_to_agree(graph, formulas[i]);
    }
    expect_help_to_help(graph, always_eventually(p), helped);
    if (testing::Test::HasFailure()) return;
  }
  for (const Tally& tally : tallies) {
    EXPECT_GT(tally.held, 500);
    EXPECT_GT(tally.violated, 500);
  }
  EXPECT_GT(helped, 100);
}

}  // namespace
}  // namespace understudy::liveness
