#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "checker/search/check.hpp"
#include "tests/support/engine_graph.hpp"
#include "tests/support/oracle.hpp"
#include "tests/support/random_commuting.hpp"
#include "tests/support/reduced_explorer.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/sample.hpp"

/// Relaxed inboxes are what the naive oracle says, and the reduction keeps what it promises, on systems drawn
/// by lot.
namespace understudy::test_support {
namespace {

using search::Judgement;
using search::ReductionKind;

constexpr std::size_t min_states = 10, max_states = 4000;

std::set<std::string> terminal_states(const StateGraph& graph) {
  std::set<std::string> terminal(graph.states.begin(), graph.states.end());
  for (const auto& edge : graph.edges) terminal.erase(graph.states[edge.from]);
  return terminal;
}

/// Whose rings are left does not matter: one bell rings for others.
std::set<std::string> without_ringers(const std::set<std::string>& states) {
  static const std::string name{"\4\0\0\0Ring", 8};  // after sender and receiver, two bytes each
  std::set<std::string> blank;
  for (std::string state : states) {
    for (auto place = state.find(name); place != std::string::npos; place = state.find(name, place + 1))
      state.replace(place - 4, 2, "??");
    blank.insert(std::move(state));
  }
  return blank;
}

search::Result check(const System& system, ReductionKind reduction, int threads = 1, std::uint64_t seed = 0) {
  search::Options options;
  options.keep_going = true;
  options.reduction = reduction;
  options.threads = threads;
  options.seed = seed;
  return search::check(system, options);
}

/// Each property of a reduced search with what was found about it.
std::map<std::string, Judgement> verdicts(const search::Result& result) {
  std::map<std::string, Judgement> found;
  for (const auto& property : result.properties) found[property.name] = property.judgement;
  return found;
}

/// What the oracle finds about the same properties.
std::map<std::string, Judgement> verdicts(const StateGraph& graph, const search::Result& result) {
  std::map<std::string, Judgement> found;
  for (const auto& property : result.properties) {
    const bool is_goal = property.kind == search::PropertyResult::Kind::goal;
    found[property.name] =
        graph.findings.contains(property.name) != is_goal ? Judgement::violated : Judgement::holds;
  }
  return found;
}

struct Totals {
  int systems = 0, reduced = 0, violated = 0, rounds = 0;
  int overtaking = 0;  // systems where relaxed inboxes allow more findings
  std::size_t plain = 0, relaxed = 0, commuting = 0, sketched = 0;
};

class Reductions : public testing::TestWithParam<std::uint64_t> {
 protected:
  void compare(const System& system, std::uint64_t seed) {
    const auto relaxed = explore_naively(system, max_states, Inboxes::relaxed);
    if (!relaxed || relaxed->states.size() < min_states) return;
    const auto plain = explore_naively(system, 10 * max_states);
    ++totals_.systems;
    EXPECT_EQ(first_difference(system, *relaxed, explore_with_engine(system, seed, Inboxes::relaxed)), "");
    const auto all = check(system, ReductionKind::inboxes, 2, seed);
    EXPECT_EQ(first_difference(*relaxed, all), "");
    const auto terminal = terminal_states(*relaxed);
    const auto graph = explore_reduced(system);
    EXPECT_EQ(without_ringers(graph.terminal), without_ringers(terminal));
    EXPECT_TRUE(std::ranges::includes(relaxed->states, graph.states));
    const auto sketched = explore_reduced(system, {.most_rehearsed = 0, .patience = 0});
    EXPECT_EQ(without_ringers(sketched.terminal), without_ringers(terminal));
    const auto reduced = check(system, ReductionKind::commuting);
    EXPECT_EQ(reduced.states, graph.states.size());
    if (plain) {
      EXPECT_EQ(verdicts(reduced), verdicts(*plain, reduced));
      totals_.overtaking += verdicts(*plain, reduced) != verdicts(*relaxed, reduced);
    }
    EXPECT_EQ(text_of(check(system, ReductionKind::commuting, 2, seed)), text_of(reduced));
    if (plain) totals_.plain += plain->states.size();
    totals_.relaxed += relaxed->states.size();
    totals_.commuting += reduced.states;
    totals_.sketched += sketched.states.size();
    totals_.reduced += reduced.states < relaxed->states.size();
    totals_.rounds += static_cast<int>(reduced.rounds);
    totals_.violated += !relaxed->findings.empty();
  }

  void compare_systems(int wanted, Company company) {
    for (std::uint64_t seed = GetParam(); totals_.systems < wanted; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      compare(*random_commuting_system(seed, company), seed);
      if (HasFailure()) break;
    }
    EXPECT_GT(2 * totals_.reduced, totals_.systems);
    record();
  }

 private:
  void record() {
    RecordProperty("violated", totals_.violated);
    RecordProperty("rounds", totals_.rounds);
    RecordProperty("findings of relaxed inboxes alone", totals_.overtaking);
    RecordProperty("states with plain inboxes", static_cast<int>(totals_.plain));
    RecordProperty("states with relaxed inboxes", static_cast<int>(totals_.relaxed));
    RecordProperty("states of the reduced search", static_cast<int>(totals_.commuting));
    RecordProperty("states of the one that only sketches", static_cast<int>(totals_.sketched));
  }

  Totals totals_;
};

TEST_P(Reductions, KeepWhatTheyPromise) { compare_systems(sample(130), Company::none); }
TEST_P(Reductions, LetOneTellForOthers) { compare_systems(sample(30), Company::bells); }
INSTANTIATE_TEST_SUITE_P(Seeds, Reductions,
                         testing::Values(1000, 2000, 3000, 4000, 5000, 6000, 100200, 201240));

/// What the check of the declarations says; empty when it has no objection.
std::string objection(const System& system, ReductionKind reduction, int threads, std::uint64_t seed) {
  try {
    check(system, reduction, threads, seed);
    return {};
  } catch (const ModelError& error) {
    return error.what();
  }
}

TEST(WrongDeclarations, AreFoundAndToldInTheSameWords) {
  int found_by_all = 0, found_by_some = 0;
  for (std::uint64_t seed = 1; seed <= sample(150U); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto system = random_commuting_system(seed, Company::liar);
    if (!explore_naively(*system, max_states, Inboxes::relaxed)) continue;
    const std::string all = objection(*system, ReductionKind::inboxes, 1, 0);
    const std::string some = objection(*system, ReductionKind::commuting, 1, 0);
    EXPECT_EQ(objection(*system, ReductionKind::inboxes, 2, seed), all);
    EXPECT_EQ(objection(*system, ReductionKind::commuting, 2, seed), some);
    EXPECT_TRUE(some.empty() || !all.empty()) << "a reduced search sees less";
    found_by_all += !all.empty();
    found_by_some += !some.empty();
  }
  EXPECT_GT(found_by_all, sample(20));
  EXPECT_GT(10 * found_by_some, 8 * found_by_all);
}

}  // namespace
}  // namespace understudy::test_support
