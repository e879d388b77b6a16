#include <gtest/gtest.h>

#include <algorithm>

#include "checker/search/check.hpp"
#include "tests/support/needed_by_force.hpp"
#include "tests/support/oracle.hpp"
#include "tests/support/random_rule_model.hpp"
#include "tests/support/random_temporal.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/temporal_oracle.hpp"
#include "tools/cli/trace_of.hpp"
#include "traces/replay.hpp"

/// The engine and a naive decider agree on the temporal properties of models drawn by lot, and what the
/// engine says of a violation is true.
namespace understudy::test_support {
namespace {

using search::Judgement;
using search::PropertyResult;

constexpr std::size_t min_states = 12, max_states = 400;

std::optional<StateGraph> explore_small(const ModelBase& model) {
  auto graph = explore_naively(model, max_states);
  if (graph && graph->states.size() < min_states) return std::nullopt;
  return graph;
}

/// The search decides the model's properties in their order; those are a prefix of the results.
template <class Look>
void for_each_temporal(const ModelBase& model, const search::Result& result, Look look) {
  for (std::size_t index = 0; index < model.properties().size(); ++index)
    if (is_temporal(model.properties()[index].kind)) {
      SCOPED_TRACE(result.properties[index].name);
      look(model.properties()[index], result.properties[index]);
    }
}

/// The scenario is a lasso, or a path if no run that goes on is to be shown, and can be executed again.
void expect_real(const ModelBase& model, const PropertyResult& result) {
  ASSERT_TRUE(result.scenario);
  const auto& moments = result.scenario->moments;
  const auto& loop = result.scenario->loop;
  EXPECT_FALSE(result.scenario->failing_step);
  EXPECT_EQ(loop.has_value(), result.kind != PropertyResult::Kind::always_possible);
  if (loop) {
    ASSERT_LT(*loop, moments.size());
    EXPECT_EQ(moments[*loop].state, moments.back().state);
  }
  const auto replayed = traces::replay(cli::trace_of(result, {model, {}, {}}), model);
  EXPECT_EQ(replayed.difference.value_or(""), "");
  EXPECT_EQ(replayed.steps, moments.size() - 1);
  EXPECT_EQ(replayed.judged, loop.has_value());
}

/// How often a property held and was violated: a comparison is worth something only if both happen.
struct Tally {
  int held = 0, violated = 0, vacuous = 0, helped = 0;
};

class Comparison {
 public:
  template <class Make>
  void compare_models(Make make, std::uint64_t first_seed, int wanted) {
    for (std::uint64_t seed = first_seed; wanted > 0; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      const auto model = make(seed);
      const auto graph = explore_small(*model);
      if (!graph) continue;
      compare(*model, *graph);
      if (testing::Test::HasFailure()) return;
      --wanted;
    }
    expect_variety();
  }

 private:
  void compare(const ModelBase& model, const StateGraph& graph) {
    const TemporalOracle oracle(model, graph);
    search::Options options;
    options.keep_going = true;
    const auto result = search::check(model, options);
    for_each_temporal(model, result, [&](const Property& property, const PropertyResult& found) {
      compare_verdict(oracle, property, found);
      if (found.judgement != Judgement::violated) return;
      expect_real(model, found);
      if (has_one_goal(property)) {
        EXPECT_EQ(found.scenario->needed_steps, needed_by_force(model, graph, property, *found.scenario));
      }
    });
    options.limits.states = graph.states.size() / 2;
    compare_bounded(oracle, model, graph, options);
    options.limits = {};
    options.limits.depth = graph.levels / 2;
    compare_bounded(oracle, model, graph, options);
  }

  static bool has_one_goal(const Property& property) {
    return property.kind == PropertyKind::always_possible && property.instances.size() == 1;
  }

  void compare_verdict(const TemporalOracle& oracle, const Property& property, const PropertyResult& found) {
    const bool should_hold = oracle.holds(property);
    Tally& tally = tallies_[found.name];
    ++(should_hold ? tally.held : tally.violated);
    EXPECT_EQ(found.judgement, should_hold ? Judgement::holds : Judgement::violated);
    EXPECT_EQ(found.is_vacuous, oracle.is_vacuous(property));
    tally.vacuous += found.is_vacuous;
    if (should_hold || property.instances.size() > 1) return;
    EXPECT_EQ(found.fairness_that_helps, oracle.helpful_classes(property));
    tally.helped += !found.fairness_that_helps.empty();
  }

  /// A search that gave up knows of no property that holds, but its violations are real, and steps that it
  /// says are needed are.
  void compare_bounded(const TemporalOracle& oracle, const ModelBase& model, const StateGraph& graph,
                       const search::Options& options) {
    const auto result = search::check(model, options);
    ASSERT_FALSE(result.complete());
    for_each_temporal(model, result, [&](const Property& property, const PropertyResult& found) {
      EXPECT_NE(found.judgement, Judgement::holds);
      if (found.judgement != Judgement::violated) return;
      EXPECT_FALSE(oracle.holds(property));
      expect_real(model, found);
      ++bounded_violations_;
      if (!has_one_goal(property)) return;
      const auto& marked = found.scenario->needed_steps;
      const auto needed = needed_by_force(model, graph, property, *found.scenario);
      EXPECT_TRUE(std::ranges::includes(needed, marked));
      marked_ += marked.size();
    });
  }

  void expect_variety() const {
    int vacuous = 0, helped = 0;
    for (const auto& [name, tally] : tallies_) {
      EXPECT_GT(tally.held, 0) << name;
      EXPECT_GT(tally.violated, 0) << name;
      vacuous += tally.vacuous;
      helped += tally.helped;
    }
    EXPECT_GT(vacuous, 0);
    EXPECT_GT(helped, 0);
    EXPECT_GT(bounded_violations_, 0);
    EXPECT_GT(marked_, 0U);
  }

  std::map<std::string, Tally> tallies_;
  int bounded_violations_ = 0;
  std::size_t marked_ = 0;  // steps of those
};

class TemporalSystems : public testing::TestWithParam<std::uint64_t> {};
TEST_P(TemporalSystems, AreAsTheOracleSays) {
  Comparison().compare_models(random_temporal_system, GetParam(), 100);
}
INSTANTIATE_TEST_SUITE_P(Seeds, TemporalSystems,
                         testing::Values(1000, 3000, 5000, 7000, 9000, 11000, 13000, 15000, 17000, 19000));

class TemporalRuleModels : public testing::TestWithParam<std::uint64_t> {};
TEST_P(TemporalRuleModels, AreAsTheOracleSays) {
  Comparison().compare_models(random_temporal_rule_model, GetParam(), 100);
}
INSTANTIATE_TEST_SUITE_P(Seeds, TemporalRuleModels, testing::Values(1000, 3000));

/// Verdicts, explanations and lassos are the same with two threads and with another seed.
TEST(ParallelTemporal, SearchesFindTheSame) {
  int compared = 0;
  for (std::uint64_t seed = 1; compared < sample(60); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto model = random_temporal_system(seed);
    search::Options options;
    options.keep_going = true;
    options.limits.states = 3000;
    const auto expected = search::check(*model, options);
    if (!expected.complete() || expected.states < 100) continue;
    for (const int threads : {1, 2}) {
      options.threads = threads;
      options.seed = 31 * seed + static_cast<std::uint64_t>(threads);
      ASSERT_EQ(text_of(search::check(*model, options)), text_of(expected)) << threads << " threads";
    }
    ++compared;
  }
}

}  // namespace
}  // namespace understudy::test_support
