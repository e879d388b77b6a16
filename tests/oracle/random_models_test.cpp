#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "tests/support/engine_graph.hpp"
#include "tests/support/oracle.hpp"
#include "tests/support/random_rule_model.hpp"
#include "tests/support/random_system.hpp"
#include "tests/support/sample.hpp"

/// The engine and the naive oracle agree on models drawn by lot: states, edges, counts, verdicts, lengths of
/// the counterexamples.
namespace understudy::test_support {
namespace {

// Others are skipped: the smallest show nothing, and many models differ more than a few large ones.
constexpr std::size_t min_states = 15, max_states = 2500;

/// Empty when engine and oracle agree.
std::string difference_from(const StateGraph& expected, const ModelBase& model, std::uint64_t seed) {
  const auto difference = first_difference(model, expected, explore_with_engine(model, seed));
  if (!difference.empty()) return difference;
  for (const auto store :
       {search::StoreKind::compact, search::StoreKind::compact128, search::StoreKind::exact}) {
    search::Options options;
    options.keep_going = true;
    options.store = store;
    options.seed = seed;
    options.check_purity = store == search::StoreKind::exact;  // pure models must pass
    const auto found = first_difference(expected, search::check(model, options));
    if (!found.empty()) return std::string(to_string(store)) + ": " + found;
  }
  return {};
}

template <class Make>
void compare_models(Make make, std::uint64_t first_seed, int wanted) {
  int skipped = 0;
  std::size_t states = 0;
  for (std::uint64_t seed = first_seed; wanted > 0; ++seed) {
    const auto model = make(seed);
    const auto expected = explore_naively(*model, max_states);
    if (!expected || expected->states.size() < min_states) {
      ++skipped;
      continue;
    }
    ASSERT_EQ(difference_from(*expected, *model, seed), "") << "seed " << seed;
    states += expected->states.size();
    --wanted;
  }
  testing::Test::RecordProperty("skipped", skipped);
  testing::Test::RecordProperty("states", static_cast<int>(states));
}

class RandomSystems : public testing::TestWithParam<std::uint64_t> {};
TEST_P(RandomSystems, AreAsTheOracleSays) { compare_models(random_system, GetParam(), sample(100)); }
INSTANTIATE_TEST_SUITE_P(Seeds, RandomSystems,
                         testing::Values(1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10000, 11000));

class RandomRuleModels : public testing::TestWithParam<std::uint64_t> {};
TEST_P(RandomRuleModels, AreAsTheOracleSays) { compare_models(random_rule_model, GetParam(), sample(100)); }
INSTANTIATE_TEST_SUITE_P(Seeds, RandomRuleModels, testing::Values(1000, 2000, 3000));

/// Random models are worth something only if all that can happen does happen in some of them, and does not in
/// others.
TEST(RandomModels, FindEverythingAndNothing) {
  std::map<std::string, int> found;
  int explored = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const auto graph = explore_naively(*random_system(seed), max_states);
    if (!graph) continue;
    ++explored;
    for (const auto& [property, finding] : graph->findings) ++found[property];
  }
  for (const auto* property :
       {no_deadlock, no_unhandled_event, mailboxes_bounded, no_failed_assertion, "the counters stay low",
        "the totals of those that are up stay low", "nobody is strict with one", "few pings",
        "fuel never grows", "one counter at a time", "the widget counts and a gadget is down",
        "the first has no fuel", "watcher0 is not hot", "the watchers stay low", "no watcher jumps"}) {
    EXPECT_GT(found[property], 0) << property;
    EXPECT_LT(found[property], explored) << property;
  }
}

}  // namespace
}  // namespace understudy::test_support
