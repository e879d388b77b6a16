#include "traces/mermaid.hpp"

#include <gmock/gmock.h>

#include <regex>
#include <sstream>
#include <stdexcept>

#include "tests/traces/golden.hpp"
#include "tests/traces/samples.hpp"

namespace understudy::traces {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Every line is one of the statements that we use, and blocks are closed.
void expect_well_formed(const std::string& diagram) {
  static const std::string text = "(#[0-9]+;|<br/>|[^#;<>&\"%$`\\\\\\x01-\\x1f])*";
  static const std::regex statement(
      "  (box transparent " + text + "|participant m[0-9]+ as " + text +
      "|rect rgb\\(255, 214, 214\\)|loop for ever|end|Note over m[0-9]+(,m[0-9]+)?: " + text +
      "|m[0-9]+(->>|-->>|-x)m[0-9]+: " + text + ")");
  std::istringstream lines(diagram);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(line, "sequenceDiagram");
  int open = 0;
  while (std::getline(lines, line)) {
    EXPECT_TRUE(std::regex_match(line, statement)) << line;
    if (line.starts_with("  box") || line.starts_with("  rect") || line.starts_with("  loop")) ++open;
    if (line == "  end") --open;
    EXPECT_GE(open, 0);
  }
  EXPECT_EQ(open, 0);
}

TEST(Mermaid, scenarios) {
  for (const auto& [name, trace] : {std::pair{"lost_commit.mmd", samples::lost_commit()},
                                    std::pair{"unhandled_event.mmd", samples::unhandled_event()},
                                    std::pair{"endless_handover.mmd", samples::endless_handover()}}) {
    const std::string diagram = to_mermaid(trace);
    expect_well_formed(diagram);
    expect_golden(diagram, name);
  }
}

TEST(Mermaid, stays_below_the_limit_and_keeps_the_last_steps) {
  const std::string diagram = to_mermaid(samples::long_trace(5000));
  expect_well_formed(diagram);
  EXPECT_LE(diagram.size(), mermaid_limit);
  EXPECT_GE(diagram.size(), mermaid_limit - 200) << "more steps would have fitted";
  EXPECT_THAT(diagram, HasSubstr("5000. Append{epoch: 0, log: 5000}"));
  EXPECT_THAT(diagram, HasSubstr("initially replica0 is master"));
  std::smatch left_out;
  ASSERT_TRUE(std::regex_search(diagram, left_out, std::regex("steps 1 to ([0-9]+) are left out")));
  EXPECT_THAT(diagram, HasSubstr(": " + std::to_string(std::stoi(left_out[1]) + 1) + ". Append"));
  EXPECT_THAT(diagram, Not(HasSubstr(": " + left_out[1].str() + ". Append")));
}

TEST(Mermaid, a_window) {
  const std::string diagram = to_mermaid(samples::long_trace(20), {5, 7});
  expect_well_formed(diagram);
  EXPECT_THAT(diagram, HasSubstr("steps 1 to 4 are left out"));
  EXPECT_THAT(diagram, HasSubstr(": 5. Append"));
  EXPECT_THAT(diagram, HasSubstr(": 7. Append"));
  EXPECT_THAT(diagram, Not(HasSubstr(": 8. Append")));
  EXPECT_THAT(diagram, HasSubstr("steps 8 to 20 are left out (13 steps)"));
}

TEST(Mermaid, an_impossible_window_is_refused) {
  EXPECT_THROW(to_mermaid(samples::lost_commit(), {6, {}}), std::invalid_argument);
  EXPECT_THROW(to_mermaid(samples::lost_commit(), {3, 2}), std::invalid_argument);
  EXPECT_THROW(to_mermaid(samples::head()), std::invalid_argument);
}

TEST(Mermaid, hostile_strings) {
  for (const std::string& bad : samples::hostile_strings())
    expect_well_formed(to_mermaid(samples::hostile(bad)));
}

TEST(Mermaid, of_many_machines_draws_those_that_take_part) {
  Trace trace = samples::lost_commit();
  for (int i = 0; i < 2000; ++i) trace.lanes.push_back({"idle" + std::to_string(i), "Idle", "moon"});
  const std::string diagram = to_mermaid(trace);
  expect_well_formed(diagram);
  EXPECT_THAT(diagram, HasSubstr(" as replica1\n"));
  EXPECT_THAT(diagram, Not(HasSubstr("idle")));
  EXPECT_LE(to_mermaid(trace, {0, 0}).size(), mermaid_limit);
}

TEST(Mermaid, of_one_global_state_has_one_column) {
  Trace trace;
  trace.moments.resize(2);
  trace.moments[1].step = {Step::Kind::rule, "prepare(rm1)", "", {}, {}, {}, {}};
  const std::string diagram = to_mermaid(trace);
  expect_well_formed(diagram);
  EXPECT_THAT(diagram, HasSubstr("Note over m0: 1. prepare(rm1)"));
}

TEST(Mermaid, a_step_that_is_too_long_by_itself_is_left_out) {
  Trace trace = samples::lost_commit();
  trace.moments.back().step.lost.resize(5000, trace.moments[4].step.lost[0]);
  EXPECT_LE(to_mermaid(trace).size(), mermaid_limit);
}

}  // namespace
}  // namespace understudy::traces
