#pragma once

#include <gmock/gmock.h>

#include "tests/support/commands.hpp"
#include "tests/support/fault_sets_by_force.hpp"
#include "tools/cli/scenarios/scenarios.hpp"

/// Questions whose command is `scenarios`: all minimal sets of faults that break a property.
namespace understudy::test_support {

struct FaultSetAnswer {
  std::string options;  // of `scenarios MODEL`, with one --property
  std::set<NamedFaults> sets;
};

inline void expect_fault_sets(const std::string& model, const FaultSetAnswer& answer) {
  SCOPED_TRACE("scenarios " + model + answer.options);
  const auto words = words_of("scenarios " + model + answer.options);
  const auto arguments = cli::parse_scenarios({words.begin() + 1, words.end()});
  const auto built = build_model(arguments.check.target, arguments.check.settings);
  const auto report = search::minimal_fault_sets(*built, arguments.check.search,
                                                 arguments.up_to.value_or(search::usual_fault_count(*built)));
  EXPECT_TRUE(report.is_complete);
  const auto found = sets_of(report);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found.begin()->second, testing::ContainerEq(answer.sets));
}

/// Every such question of the model has one of these answers, and every answer a question.
inline void expect_fault_sets(const std::string& model, const std::vector<FaultSetAnswer>& answers) {
  std::vector<std::string> asked, tested;
  const auto built = build_model(model, {});
  for (const auto& question : built->questions())
    if (question.command.starts_with("scenarios ")) asked.push_back(question.command);
  for (const auto& answer : answers) {
    tested.push_back("scenarios " + model + answer.options);
    expect_fault_sets(model, answer);
  }
  EXPECT_THAT(tested, testing::UnorderedElementsAreArray(asked));
}

}  // namespace understudy::test_support
