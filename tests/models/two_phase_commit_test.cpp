#include "models/two_phase_commit.hpp"

#include <gtest/gtest.h>

#include "checker/search/check.hpp"

namespace understudy::two_phase_commit {
namespace {

search::Result check(const ModelBase& model) {
  search::Options options;
  options.keep_going = true;
  return search::check(model, options);
}

search::Judgement judgement_of(const search::Result& result, const std::string& property) {
  for (const auto& decided : result.properties)
    if (decided.name == property) return decided.judgement;
  throw std::runtime_error("no property " + property);
}

struct Counts {
  int resource_managers;
  std::uint64_t states, transitions;
  std::uint32_t depth;
};

// 3 and 5 resource managers: as the TLA+ examples publish them (1146 states generated, the initial one
// included).
class PublishedCounts : public testing::TestWithParam<Counts> {};

TEST_P(PublishedCounts, AreFoundAgain) {
  const Counts& expected = GetParam();
  const auto model = build_model(
      "two_phase_commit", {{{"resource_managers", std::to_string(expected.resource_managers)}}, {}, {}, {}});
  const auto result = check(*model);
  EXPECT_TRUE(result.complete());
  EXPECT_EQ(result.states, expected.states);
  EXPECT_EQ(result.transitions, expected.transitions);
  EXPECT_EQ(result.depth, expected.depth);
  for (const auto& property : result.properties)
    EXPECT_EQ(property.judgement, search::Judgement::holds) << property.name;
}

INSTANTIATE_TEST_SUITE_P(TwoPhaseCommit, PublishedCounts,
                         testing::Values(Counts{3, 288, 1145, 11}, Counts{5, 8832, 58145, 17},
                                         Counts{8, 1745408, 18507777, 26}),
                         [](const auto& counts) {
                           return std::to_string(counts.param.resource_managers) + "_resource_managers";
                         });

/// Three resource managers whose rules `declare` chooses, under the properties of the model.
template <class Declare>
search::Result check_variant(Declare declare) {
  constexpr int managers = 3;
  RuleModel<State> model("variant", "a broken two-phase commit", {});
  model.initial(State{});
  declare(model, managers);
  model.may_stop([](const State&) { return true; });
  model.check(consistency());
  model.check(
      reachable("everybody commits", [](const State& state) { return state.committed.size() == managers; }));
  model.finish();
  return check(model);
}

TEST(BrokenTwoPhaseCommit, UnbrokenItIsConsistent) {
  const auto result = check_variant([](RuleModel<State>& model, int managers) {
    declare_transaction_manager(model, managers);
    declare_resource_managers(model, managers);
  });
  EXPECT_EQ(result.states, 288u);
  EXPECT_EQ(judgement_of(result, "consistency"), search::Judgement::holds);
}

TEST(BrokenTwoPhaseCommit, ManagerThatCommitsBeforeAllArePreparedIsCaught) {
  const auto result = check_variant([](RuleModel<State>& model, int managers) {
    declare_resource_managers(model, managers);
    model.rule(
        "decide to commit", [](const State& state) { return state.decision == Decision::none; },
        [](State& state) { state.decision = Decision::commit; });
  });
  EXPECT_EQ(judgement_of(result, "consistency"), search::Judgement::violated);
}

TEST(BrokenTwoPhaseCommit, ManagerThatCommitsAfterItAbortedIsCaught) {
  const auto result = check_variant([](RuleModel<State>& model, int managers) {
    declare_transaction_manager(model, managers);
    declare_resource_managers(model, managers);
    model.rule(
        "change to commit", [managers](const State& state) { return state.collected.size() == managers; },
        [](State& state) { state.decision = Decision::commit; });
  });
  EXPECT_EQ(judgement_of(result, "consistency"), search::Judgement::violated);
}

TEST(BrokenTwoPhaseCommit, ResourceManagerThatAbortsAfterItPreparedIsCaught) {
  const auto result = check_variant([](RuleModel<State>& model, int managers) {
    declare_transaction_manager(model, managers);
    declare_resource_managers(model, managers);
    model.rule(
        "abort after all", managers,
        [](const State& state, int manager) { return state.prepared.contains(manager); },
        [](State& state, int manager) { state.abort(manager); });
  });
  EXPECT_EQ(judgement_of(result, "consistency"), search::Judgement::violated);
}

TEST(BrokenTwoPhaseCommit, ManagerThatCollectsNothingNeverCommits) {
  const auto result = check_variant([](RuleModel<State>& model, int managers) {
    declare_resource_managers(model, managers);
    model.rule(
        "decide to abort", [](const State& state) { return state.decision == Decision::none; },
        [](State& state) { state.decision = Decision::abort; });
  });
  EXPECT_EQ(judgement_of(result, "consistency"), search::Judgement::holds);
  EXPECT_EQ(judgement_of(result, "everybody commits"), search::Judgement::violated);
}

TEST(TwoPhaseCommit, IsSmallInMemory) { EXPECT_LE(detail::packed_size<State>(), 12u); }

}  // namespace
}  // namespace understudy::two_phase_commit
