#include "traces/text.hpp"

#include <gmock/gmock.h>

#include <sstream>

#include "tests/traces/golden.hpp"
#include "tests/traces/samples.hpp"
#include "traces/utf8.hpp"

namespace understudy::traces {
namespace {

using testing::HasSubstr;
using testing::Not;

TextStyle ascii() { return {false, false, 100, false}; }
TextStyle unicode() { return {false, true, 100, false}; }

TEST(Text, a_lost_commit) {
  const Trace trace = samples::lost_commit();
  expect_golden(text_heading(trace, ascii()) + "\n" + to_text(trace, ascii()), "lost_commit.txt");
  expect_golden(to_text(trace, unicode()), "lost_commit_unicode.txt");
}

TEST(Text, a_lost_commit_in_colour) {
  expect_golden(to_text(samples::lost_commit(), {true, true, 100, false}), "lost_commit_color.txt");
}

TEST(Text, a_lost_commit_on_a_narrow_terminal) {
  expect_golden(to_text(samples::lost_commit(), {false, true, 44, false}), "lost_commit_narrow.txt");
}

TEST(Text, a_lost_commit_with_whole_states) {
  expect_golden(to_text(samples::lost_commit(), {false, true, 100, true}), "lost_commit_full.txt");
}

TEST(Text, a_step_that_cannot_be_completed) {
  expect_golden(to_text(samples::unhandled_event(), unicode()), "unhandled_event.txt");
}

TEST(Text, a_lasso) {
  expect_golden(to_text(samples::endless_handover(), unicode()), "endless_handover.txt");
  expect_golden(to_text(samples::endless_handover(), ascii()), "endless_handover_ascii.txt");
}

TEST(Text, a_lasso_that_stays_where_it_is) {
  Trace trace = samples::endless_handover();
  trace.loop = trace.moments.size() - 1;
  EXPECT_THAT(to_text(trace, ascii()), HasSubstr("the run stops here for ever"));
}

TEST(Text, mailbox_changes_that_no_message_explains_are_shown) {
  Trace trace = samples::lost_commit();
  trace.moments[2].step.sent.clear();
  EXPECT_THAT(to_text(trace, ascii()), HasSubstr("client.mailbox: + Ack{commit: 0} from replica0"));
  trace.moments[3].step.delivered.reset();
  EXPECT_THAT(to_text(trace, ascii()), HasSubstr("client.mailbox: - Ack{commit: 0} from replica0"));
}

TEST(Text, plain_output_is_ascii_and_has_no_escape_sequences) {
  for (const char c : to_text(samples::lost_commit(), ascii()))
    EXPECT_TRUE(c == '\n' || (c >= ' ' && c <= '~'));
}

TEST(Text, lines_keep_to_the_width) {
  for (const int width : {40, 60, 80, 120}) {
    std::istringstream lines(to_text(samples::lost_commit(), {false, true, width, true}));
    for (std::string line; std::getline(lines, line);)
      EXPECT_LE(character_count(line), static_cast<std::size_t>(width)) << line;
  }
}

TEST(Text, hostile_strings_do_not_command_the_terminal) {
  for (const std::string& bad : samples::hostile_strings())
    for (const char c : to_text(samples::hostile(bad), unicode()))
      EXPECT_TRUE(c == '\n' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f));
}

TEST(Text, of_one_global_state_has_no_column_for_actors) {
  Trace trace = samples::head();
  trace.moments.push_back({{}, {{"votes", samples::set({})}}});
  trace.moments.push_back({{Step::Kind::rule, "prepare(rm1)", "", {}, {}, {}, {}},
                           {{"votes", samples::set({samples::number(1)})}}});
  EXPECT_THAT(to_text(trace, ascii()), HasSubstr("votes: +{1}"));
}

TEST(Text, of_a_trace_without_states_is_the_explanation) {
  EXPECT_THAT(to_text(samples::head(), ascii()), HasSubstr("was acknowledged"));
}

}  // namespace
}  // namespace understudy::traces
