#include <gtest/gtest.h>

#include <map>

#include "checker/search/worst.hpp"
#include "tests/support/oracle.hpp"
#include "tests/support/random_rule_model.hpp"
#include "tests/support/random_temporal.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/worst_by_force.hpp"
#include "tools/cli/trace_of.hpp"
#include "traces/replay.hpp"

/// The worst cases of models drawn by lot, against brute force.
namespace understudy::test_support {
namespace {

constexpr std::size_t min_states = 12, max_states = 400;

/// The scenario can be executed again, and is a lasso exactly if the number has no bound.
void expect_real(const ModelBase& model, const search::WorstNumber& number) {
  const auto& scenario = number.scenario;
  EXPECT_EQ(scenario.loop.has_value(), number.is_unbounded());
  if (scenario.loop) {
    ASSERT_LT(*scenario.loop + 1, scenario.moments.size());
    EXPECT_EQ(scenario.moments[*scenario.loop].state, scenario.moments.back().state);
  }
  const auto replayed = traces::replay(cli::trace_of(scenario, {model, {}, {}}), model);
  EXPECT_EQ(replayed.difference.value_or(""), "");
}

class Comparison {
 public:
  template <class Make>
  void compare_models(Make make, std::uint64_t first_seed, int wanted) {
    for (std::uint64_t seed = first_seed; wanted > 0; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      const auto model = make(seed);
      const auto graph = explore_naively(*model, max_states);
      if (!graph || graph->states.size() < min_states) continue;
      compare(*model, *graph, seed);
      if (testing::Test::HasFailure()) return;
      --wanted;
    }
    for (const auto& [name, tally] : tallies_) {
      EXPECT_GT(tally.positive, 0) << name;
      EXPECT_EQ(tally.unbounded > 0, is_ever_unbounded(name)) << name;
    }
    EXPECT_GT(bounded_, 0);
  }

 private:
  struct Tally {
    int positive = 0, unbounded = 0;
  };
  /// Numbers of a state never are.
  static bool is_ever_unbounded(const std::string& measure) {
    return measure != "counters and pongs" && measure != "sum of counters";
  }

  void compare(const ModelBase& model, const StateGraph& graph, std::uint64_t seed) {
    search::Options options;
    options.threads = 1 + static_cast<int>(seed % 2);
    options.store = static_cast<search::StoreKind>(seed % 3);
    const auto report = search::worst_numbers(model, options);
    EXPECT_TRUE(report.is_answered());
    options.limits.states = graph.states.size() / 2;
    const auto bounded = search::worst_numbers(model, options);
    ASSERT_EQ(report.numbers.size(), model.measures().size());
    for (std::size_t index = 0; index < report.numbers.size(); ++index) {
      const auto& number = report.numbers[index];
      SCOPED_TRACE(number.name);
      const auto expected = worst_by_force(model, graph, model.measures()[index]);
      EXPECT_EQ(number.number, expected.number);
      if (expected.number) {
        EXPECT_EQ(number.scenario.moments.size() - 1, expected.steps);
      }
      expect_real(model, number);
      expect_lower(model, bounded, bounded.numbers[index], number);
      tallies_[number.name].positive += !number.number || *number.number > 0;
      tallies_[number.name].unbounded += number.is_unbounded();
    }
  }

  /// A search that gave up does not say that it is the worst case, and what it says is real.
  void expect_lower(const ModelBase& model, const search::WorstReport& report,
                    const search::WorstNumber& found, const search::WorstNumber& worst) {
    EXPECT_EQ(report.is_worst(found), found.is_unbounded());
    if (found.is_unbounded()) {
      EXPECT_TRUE(worst.is_unbounded());
    } else if (!worst.is_unbounded()) {
      EXPECT_LE(*found.number, *worst.number);
    }
    expect_real(model, found);
    bounded_ += !found.is_unbounded();
  }

  std::map<std::string, Tally> tallies_;
  int bounded_ = 0;
};

class WorstOfSystems : public testing::TestWithParam<std::uint64_t> {};
TEST_P(WorstOfSystems, IsThatOfBruteForce) {
  Comparison().compare_models(random_temporal_system, GetParam(), 100);
}
INSTANTIATE_TEST_SUITE_P(Seeds, WorstOfSystems, testing::Values(1000, 3000, 5000));

class WorstOfRuleModels : public testing::TestWithParam<std::uint64_t> {};
TEST_P(WorstOfRuleModels, IsThatOfBruteForce) {
  Comparison().compare_models(random_temporal_rule_model, GetParam(), 100);
}
INSTANTIATE_TEST_SUITE_P(Seeds, WorstOfRuleModels, testing::Values(1000, 3000, 5000));

/// Numbers and scenarios are the same with two threads and with another seed.
TEST(ParallelWorst, DoesNotDependOnTheNumberOfThreads) {
  int compared = 0;
  for (std::uint64_t seed = 1; compared < sample(40); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto model = random_temporal_system(seed);
    search::Options options;
    options.limits.states = 3000;
    const auto expected = search::worst_numbers(*model, options);
    if (!expected.search.complete() || expected.search.states < 100) continue;
    options.threads = 2;
    options.seed = 31 * seed;
    const auto found = search::worst_numbers(*model, options);
    for (std::size_t index = 0; index < expected.numbers.size(); ++index) {
      const auto &one = expected.numbers[index], &other = found.numbers[index];
      EXPECT_EQ(one.number, other.number) << one.name;
      ASSERT_EQ(one.scenario.moments.size(), other.scenario.moments.size()) << one.name;
      for (std::size_t step = 0; step < one.scenario.moments.size(); ++step)
        EXPECT_EQ(one.scenario.moments[step].step, other.scenario.moments[step].step) << one.name;
    }
    ++compared;
  }
}

}  // namespace
}  // namespace understudy::test_support
