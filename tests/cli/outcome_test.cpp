#include "tools/cli/report/outcome.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "checker/dsl/registry.hpp"
#include "tools/cli/report/report.hpp"

namespace understudy::cli {
namespace {

using search::Ending;
using search::Judgement;
using search::PropertyResult;
using Kind = PropertyResult::Kind;

PropertyResult property(Kind kind, Judgement judgement) {
  PropertyResult result;
  result.name = search::to_string(kind);
  result.kind = kind;
  result.judgement = judgement;
  return result;
}

search::Result violated(std::vector<Kind> kinds, Ending ending = Ending::complete) {
  search::Result result;
  result.ending = ending;
  for (const Kind kind : kinds) result.properties.push_back(property(kind, Judgement::violated));
  return result;
}

TEST(ExitCode, tells_the_most_telling_violation) {
  EXPECT_EQ(exit_code_of(violated({Kind::goal, Kind::deadlock, Kind::overflow, Kind::assertion}), 0),
            ExitCode::assertion);
  EXPECT_EQ(exit_code_of(violated({Kind::goal, Kind::deadlock, Kind::overflow}), 0), ExitCode::safety);
  EXPECT_EQ(exit_code_of(violated({Kind::goal, Kind::deadlock}), 0), ExitCode::deadlock);
  EXPECT_EQ(exit_code_of(violated({Kind::goal}), 0), ExitCode::goal_not_reached);
  for (const Kind kind : {Kind::invariant, Kind::step, Kind::at_end, Kind::unhandled_event, Kind::overflow})
    EXPECT_EQ(exit_code_of(violated({kind}), 0), ExitCode::safety);
}

TEST(ExitCode, tells_why_nothing_was_decided) {
  search::Result result;
  result.properties = {property(Kind::invariant, Judgement::inconclusive)};
  for (const Ending ending : {Ending::state_limit, Ending::depth_limit, Ending::time_limit}) {
    result.ending = ending;
    EXPECT_EQ(exit_code_of(result, 0), ExitCode::inconclusive);
  }
  result.ending = Ending::memory_limit;
  EXPECT_EQ(exit_code_of(result, 0), ExitCode::memory_limit);
  result.ending = Ending::interrupted;
  EXPECT_EQ(exit_code_of(result, SIGINT), ExitCode::interrupted);
  EXPECT_EQ(exit_code_of(result, SIGTERM), ExitCode::terminated);
}

TEST(ExitCode, prefers_a_violation_to_the_reason_why_the_search_ended) {
  EXPECT_EQ(exit_code_of(violated({Kind::deadlock}, Ending::interrupted), SIGINT), ExitCode::deadlock);
}

TEST(Verdict, says_holds_only_of_a_complete_search) {
  search::Result result;
  result.properties = {property(Kind::invariant, Judgement::holds)};
  EXPECT_EQ(verdict_of(result), Judgement::holds);
  result.ending = Ending::state_limit;
  EXPECT_EQ(verdict_of(result), Judgement::inconclusive);
}

TEST(JsonReport, has_every_field_that_programs_may_rely_on) {
  const auto model = build_model("primary_backup", {});
  const CheckArguments arguments;
  search::Result result = violated({Kind::invariant});
  result.properties[0].explanation = "bytes that are not UTF-8: \xff";
  const Outcome outcome{
      arguments, *model, result, "understudy", "understudy check x", {{"invariant", {"x.itf.json", ""}}}};
  const auto report = nlohmann::json::parse(json_report(outcome));
  for (const char* field : {"model", "parameters", "faults", "verdict", "properties", "states", "transitions",
                            "depth", "complete", "seconds", "threads", "store", "omission_probability",
                            "seed", "peak_memory_bytes", "turns_computed"})
    EXPECT_TRUE(report.contains(field)) << field;
  EXPECT_EQ(report["model"], "primary_backup");
  EXPECT_TRUE(report["parameters"]["standbys"].is_number_integer());
  EXPECT_EQ(report["verdict"], "violated");
  EXPECT_EQ(report["properties"][0]["trace"], "x.itf.json");
}

}  // namespace
}  // namespace understudy::cli
