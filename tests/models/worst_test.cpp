#include <gmock/gmock.h>

#include <map>

#include "checker/search/worst.hpp"
#include "tests/support/commands.hpp"
#include "tools/cli/scenarios/scenarios.hpp"
#include "tools/cli/worst/worst.hpp"

/// The questions about worst cases and fault sets have their answers, and every one is tested.
namespace understudy::test_support {
namespace {

using testing::UnorderedElementsAreArray;

std::vector<std::string> arguments_of(const std::string& command) {
  const auto words = words_of(command);
  return {words.begin() + 1, words.end()};
}

std::vector<std::string> asked(const std::string& verb) {
  std::vector<std::string> commands;
  for (const char* name : {"primary_backup", "dropbox_upgrade"}) {
    const auto model = build_model(name, {});
    for (const auto& question : model->questions())
      if (question.command.starts_with(verb)) commands.push_back(question.command);
  }
  return commands;
}

TEST(WorstQuestions, HaveTheirAnswers) {
  const std::map<std::string, std::int64_t> numbers{
      {"worst primary_backup --set writes=3 --set window=3 --measure \"commits lost\"", 3},
      {"worst primary_backup --measure \"steps without a master\"", 7},
      {"worst dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --faults crash=2 --measure "
       "\"steps out of service\"",
       18}};
  std::vector<std::string> tested;
  for (const auto& [command, number] : numbers) {
    SCOPED_TRACE(command);
    tested.push_back(command);
    const auto [check, steps] = cli::parse_worst(arguments_of(command));
    const auto report =
        search::worst_numbers(*build_model(check.target, check.settings), check.search, check.measures);
    EXPECT_TRUE(report.is_answered());
    ASSERT_EQ(report.numbers.size(), 1U);
    EXPECT_EQ(report.numbers[0].number, number);
  }
  EXPECT_THAT(tested, UnorderedElementsAreArray(asked("worst ")));
}

TEST(ScenariosQuestions, HaveTheirAnswers) {
  const std::map<std::string, std::size_t> set_counts{
      {"scenarios primary_backup --set replication=quorum --faults crash=2 --property \"no lost commits\"",
       2},
      {"scenarios primary_backup --set replication=quorum --faults crash=2 --property \"no deadlock\"", 3},
      {"scenarios dropbox_upgrade --set sets=1 --set upgrade=false --set drained=0 --faults "
       "crash=1,lose_disk=2 --up-to 2 --property \"no lost commits\"",
       6}};
  std::vector<std::string> tested;
  for (const auto& [command, count] : set_counts) {
    SCOPED_TRACE(command);
    tested.push_back(command);
    const auto arguments = cli::parse_scenarios(arguments_of(command));
    const auto model = build_model(arguments.check.target, arguments.check.settings);
    const auto report = search::minimal_fault_sets(
        *model, arguments.check.search, arguments.up_to.value_or(search::usual_fault_count(*model)));
    EXPECT_TRUE(report.is_complete);
    ASSERT_EQ(report.answers.size(), 1U);
    EXPECT_EQ(report.answers[0].sets.size(), count);
  }
  EXPECT_THAT(tested, UnorderedElementsAreArray(asked("scenarios ")));
}

}  // namespace
}  // namespace understudy::test_support
