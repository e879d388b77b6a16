#include <gmock/gmock.h>

#include "tools/cli/compare/grid.hpp"
#include "tools/cli/compare/runner.hpp"

namespace understudy::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

CompareArguments arguments_of(const std::vector<std::string>& words) { return parse_compare(words); }

TEST(Axis, takes_lists_and_ranges) {
  EXPECT_THAT(parse_axis("replication=async,sync").values, ElementsAre("async", "sync"));
  EXPECT_THAT(parse_axis("n=7,-1..1,3..3").values, ElementsAre("7", "-1", "0", "1", "3"));
  EXPECT_EQ(parse_axis("faults.crash=1").name, "faults.crash");
  for (const char* text : {"", "n", "=1", "n=", "n=1,", "n=..", "n=1..2..3", "n=a..b", "n=2..1", "n=1,1",
                           "n=0..99999999999", "n=0..1000000"})
    EXPECT_THROW(parse_axis(text), UsageError) << text;
}

TEST(Axis, combines_in_the_order_given) {
  const std::vector<Axis> axes{parse_axis("a=x,y"), parse_axis("b=1..2")};
  EXPECT_EQ(combination_count(axes), 4U);
  EXPECT_THAT(combinations_of(axes), ElementsAre(ElementsAre("x", "1"), ElementsAre("x", "2"),
                                                 ElementsAre("y", "1"), ElementsAre("y", "2")));
  EXPECT_EQ(combination_count(std::vector<Axis>(7, parse_axis("n=1..1000"))), SIZE_MAX);
}

TEST(Axis, says_where_its_value_goes) {
  Settings settings;
  for (const char* text : {"standbys=2", "faults.crash=3", "network=causal", "granularity=send"}) {
    const Axis axis = parse_axis(text);
    EXPECT_FALSE(is_set(settings, axis)) << text;
    apply(axis, axis.values.front(), settings);
    EXPECT_TRUE(is_set(settings, axis)) << text;
  }
  EXPECT_EQ(settings.parameters.at("standbys"), "2");
  EXPECT_EQ(settings.faults.at("crash"), 3);
  EXPECT_EQ(settings.network, "causal");
  EXPECT_EQ(settings.granularity, "send");
}

Comparison compared(const CompareArguments& arguments) {
  AttendedSearch attended(When::never);
  Comparison comparison = planned(arguments, attended);
  std::optional<KnownRuns> known;
  run_rows(comparison, arguments.check.search.threads, known, attended);
  for (auto& row : comparison.rows) row.seconds = 0;
  return comparison;
}

std::string markdown(std::vector<std::string> words, const std::string& threads) {
  words.insert(words.end(), {"--threads", threads});
  const CompareArguments arguments = arguments_of(words);
  return markdown_of(grid_of(compared(arguments), arguments));
}

// ThreadSanitizer runs it, too: several searches at once, each with its own model.
TEST(ParallelComparison, does_not_depend_on_threads) {
  const std::vector<std::string> words{"primary_backup", "--vary", "replication=async,sync,quorum", "--vary",
                                       "standbys=1..2"};
  const std::string alone = markdown(words, "1");
  EXPECT_THAT(alone, HasSubstr("| async | 2 | violated in 7 steps | holds | 469 |"));
  for (const char* threads : {"2", "4", "16"}) EXPECT_EQ(markdown(words, threads), alone) << threads;
}

TEST(Grid, has_a_column_for_what_makes_a_difference) {
  const CompareArguments arguments = arguments_of({"primary_backup", "--vary", "standbys=1,9"});
  const Comparison comparison = compared(arguments);
  const Grid grid = grid_of(comparison, arguments);
  EXPECT_THAT(grid.header, ElementsAre("standbys", "no lost commits", "states", "time"));
  EXPECT_EQ(grid.rows[1][1].text, "error");
  EXPECT_THAT(grid.refusals, ElementsAre(HasSubstr("standbys=9: error: parameter 'standbys' takes")));
  EXPECT_THAT(grid.without_column, testing::Contains("everything acknowledged (reached)"));
  EXPECT_EQ(exit_code_of(comparison, 0), ExitCode::success);
}

TEST(Grid, escapes_what_markdown_takes_for_a_column) {
  Grid grid;
  grid.header = {"a|b"};
  grid.rows = {{{"c|d", Paint::red}}};
  EXPECT_EQ(markdown_of(grid), "| a\\|b |\n| --- |\n| c\\|d |\n");
}

}  // namespace
}  // namespace understudy::cli
