#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "tests/support/engine_graph.hpp"
#include "tests/support/pipeline.hpp"
#include "tests/support/reduced_explorer.hpp"
#include "tests/support/result_text.hpp"

/// The reduction on what it is made for: queues, workers, and a script that fails one of them.
namespace understudy::test_support {
namespace {

using search::ReductionKind;

search::Result check(const System& system, ReductionKind reduction, int threads = 1) {
  search::Options options;
  options.keep_going = true;
  options.reduction = reduction;
  options.threads = threads;
  return search::check(system, options);
}

class Pipeline : public testing::TestWithParam<Granularity> {};

TEST_P(Pipeline, EndsAsWithoutReduction) {
  for (const auto& [stages, records] : {std::pair(1, 1), {1, 2}, {2, 1}}) {
    const auto model = pipeline(1, stages, records, GetParam());
    const auto all = explore_with_engine(*model, 0, Inboxes::relaxed);
    std::set<std::string> terminal(all.states.begin(), all.states.end());
    for (const auto& edge : all.edges) terminal.erase(all.states[edge.from]);
    const auto reduced = explore_reduced(*model);
    EXPECT_EQ(reduced.terminal, terminal);
    EXPECT_LT(3 * reduced.states.size(), all.states.size());
  }
}

TEST_P(Pipeline, TakesFarFewerStates) {
  const auto model = pipeline(1, 2, 1, GetParam());
  const auto all = check(*model, ReductionKind::inboxes), some = check(*model, ReductionKind::commuting);
  EXPECT_GT(all.states, 10 * some.states);
  for (const auto& property : some.properties) EXPECT_EQ(property.judgement, search::Judgement::holds);
}

INSTANTIATE_TEST_SUITE_P(Granularities, Pipeline, testing::Values(Granularity::turn, Granularity::send));

TEST(Pipelines, SideBySideAreExploredOneAfterTheOther) {
  const auto one = check(*pipeline(1, 2, 1), ReductionKind::commuting);
  const auto two = check(*pipeline(2, 2, 1), ReductionKind::commuting);
  EXPECT_LT(10 * two.transitions, one.transitions * one.transitions);
}

TEST(ParallelReduction, FindsTheSame) {
  const auto model = pipeline(2, 2, 1);
  const auto alone = check(*model, ReductionKind::commuting),
             together = check(*model, ReductionKind::commuting, 2);
  EXPECT_EQ(text_of(together), text_of(alone));
  EXPECT_EQ(together.rounds, alone.rounds);
}

}  // namespace
}  // namespace understudy::test_support
