#include <gmock/gmock.h>

#include <csignal>
#include <nlohmann/json.hpp>

#include "tools/cli/baseline/changes.hpp"

namespace understudy::cli {
namespace {

using search::Ending;
using search::Judgement;
using PropertyKind = search::PropertyResult::Kind;

search::PropertyResult property(const char* name, PropertyKind kind, Judgement judgement) {
  search::PropertyResult result;
  result.name = name;
  result.kind = kind;
  result.judgement = judgement;
  return result;
}

search::Result result_of(std::vector<search::PropertyResult> properties, Ending ending = Ending::complete) {
  search::Result result;
  result.properties = std::move(properties);
  result.ending = ending;
  return result;
}

/// The code of a check that found `now` where `before` was accepted.
ExitCode code(const search::Result& before, const search::Result& now, int signal = 0) {
  return exit_code_of(changes_between({{}, findings_of(before)}, {{}, findings_of(now)}), now, signal);
}

constexpr auto holds = Judgement::holds, violated = Judgement::violated, unknown = Judgement::inconclusive;
constexpr auto invariant = PropertyKind::invariant, deadlock = PropertyKind::deadlock;

TEST(Changes, have_the_code_of_the_new_violation) {
  const auto before = result_of({property("a", invariant, violated), property("b", deadlock, holds)});
  EXPECT_EQ(code(before, before), ExitCode::success);
  EXPECT_EQ(code(before, result_of({property("a", invariant, violated), property("b", deadlock, violated)})),
            ExitCode::deadlock);
  EXPECT_EQ(code(before, result_of({property("a", invariant, holds), property("b", deadlock, violated)})),
            ExitCode::deadlock);
  EXPECT_EQ(code(before, result_of({property("c", invariant, violated)})), ExitCode::safety);
}

TEST(Changes, have_a_code_of_their_own_without_a_new_violation) {
  const auto before = result_of({property("a", invariant, violated), property("b", deadlock, holds)});
  EXPECT_EQ(code(before, result_of({property("a", invariant, holds), property("b", deadlock, holds)})),
            ExitCode::changed);
  EXPECT_EQ(code(before, result_of({property("a", invariant, violated)})), ExitCode::changed);
}

TEST(Changes, tell_why_the_search_ended_when_something_is_undecided) {
  const auto before = result_of({property("a", invariant, holds)});
  const auto ended = [](Ending ending) { return result_of({property("a", invariant, unknown)}, ending); };
  EXPECT_EQ(code(before, ended(Ending::time_limit)), ExitCode::inconclusive);
  EXPECT_EQ(code(before, ended(Ending::memory_limit)), ExitCode::memory_limit);
  EXPECT_EQ(code(before, ended(Ending::interrupted), SIGTERM), ExitCode::terminated);
  EXPECT_EQ(code(ended(Ending::depth_limit), ended(Ending::depth_limit)), ExitCode::success);
}

TEST(Findings, are_the_same_after_they_were_read_back) {
  Findings findings{{}, Ending::depth_limit, 1ULL << 60, 7, 9};
  findings.properties = {{"a", "invariant", violated, 0, "line\nline"},
                         {"b", "reachable goal", holds, {}, ""}};
  const Findings again = findings_from(to_json(findings));
  EXPECT_EQ(to_json(again).dump(), to_json(findings).dump());
  EXPECT_EQ(verdict_words(again.properties[0]), "violated from the start");
  EXPECT_EQ(verdict_words(again.properties[1]), "reached");
  EXPECT_THROW(findings_from({{"ending", "never"}}), nlohmann::json::exception);
}

}  // namespace
}  // namespace understudy::cli
