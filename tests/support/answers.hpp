#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/commands.hpp"

namespace understudy::test_support {

/// What the command beside a question finds: the violated property and the number of steps to it. No property
/// means that all hold in a complete search.
struct Answer {
  std::string options;  // of `check MODEL`
  std::string violated;
  std::size_t steps = 0;
};

inline void expect_answer(const std::string& model, const Answer& answer) {
  SCOPED_TRACE("check " + model + answer.options);
  const auto result = run("check " + model + answer.options);
  const auto* violated = violated_in(result);
  if (answer.violated.empty()) {
    EXPECT_TRUE(result.complete());
    EXPECT_EQ(violated, nullptr) << violated->name << ": " << violated->explanation;
    return;
  }
  ASSERT_NE(violated, nullptr);
  EXPECT_EQ(violated->name, answer.violated);
  EXPECT_EQ(steps_of(*violated).size(), answer.steps);
}

/// Every question of the model that a check decides has one of these answers, and every answer a question.
inline void expect_answers(const std::string& model, const std::vector<Answer>& answers) {
  std::vector<std::string> asked, tested;
  const auto built = build_model(model, {});
  for (const auto& question : built->questions()) {
    EXPECT_THAT(question.text, testing::EndsWith("?"));
    EXPECT_FALSE(question.answer.empty()) << question.text;
    if (question.command.starts_with("check ")) asked.push_back(question.command);
  }
  for (const auto& answer : answers) {
    tested.push_back("check " + model + answer.options);
    expect_answer(model, answer);
  }
  EXPECT_THAT(tested, testing::UnorderedElementsAreArray(asked));
}

/// The command finds nothing, and does when the guard is taken back.
inline void expect_caught(const std::string& command, const std::string& broken) {
  SCOPED_TRACE(command + ", " + broken);
  const auto sound = run(command);
  EXPECT_TRUE(sound.complete());
  EXPECT_EQ(violated_in(sound), nullptr);
  EXPECT_NE(violated_in(run(command + " --set broken=" + broken)), nullptr);
}

inline std::vector<std::string> violated_names(const search::Result& result) {
  std::vector<std::string> names;
  for (const auto& property : result.properties)
    if (property.judgement == search::Judgement::violated) names.push_back(property.name);
  return names;
}

}  // namespace understudy::test_support
