#include <gmock/gmock.h>

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "tests/traces/golden.hpp"
#include "tests/traces/samples.hpp"
#include "traces/csv.hpp"
#include "traces/plantuml.hpp"
#include "traces/shiviz.hpp"

namespace understudy::traces {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::vector<Trace> every_sample() {
  std::vector<Trace> traces{samples::lost_commit(), samples::endless_handover(), samples::unhandled_event(),
                            samples::long_trace(300)};
  for (const std::string& bad : samples::hostile_strings()) traces.push_back(samples::hostile(bad));
  return traces;
}

TEST(PlantUml, scenarios) {
  expect_golden(to_plantuml(samples::lost_commit()), "lost_commit.puml");
  expect_golden(to_plantuml(samples::endless_handover()), "endless_handover.puml");
}

TEST(PlantUml, every_line_is_one_of_the_statements_that_we_use) {
  static const std::string text = "(<U\\+00[0-9A-F]{2}>|\\\\n|[^<>&%\\\\#\\[\\]|~$\"!^\\x01-\\x1f])*";
  static const std::regex statement(
      "@startuml|@enduml|hide footbox|end|end box|group fault|loop for ever|box \"" + text +
      "\"|participant \"" + text + "\" as m[0-9]+|note over m[0-9]+(, m[0-9]+)? : " + text +
      "|m[0-9]+ (->|-->|->x) m[0-9]+ : " + text);
  for (const Trace& trace : every_sample()) {
    std::istringstream lines(to_plantuml(trace));
    for (std::string line; std::getline(lines, line);) EXPECT_TRUE(std::regex_match(line, statement)) << line;
  }
}

TEST(PlantUml, doubled_characters_do_not_format) {
  Trace trace = samples::lost_commit();
  trace.explanation = "a **bold** __line__ and a_single_one";
  EXPECT_THAT(to_plantuml(trace),
              HasSubstr("a *<U+002A>bold*<U+002A> _<U+005F>line_<U+005F> and a_single_one"));
}

TEST(PlantUml, a_window) {
  const std::string diagram = to_plantuml(samples::long_trace(20), {5, 7});
  EXPECT_THAT(diagram, HasSubstr("steps 1 to 4 are left out"));
  EXPECT_THAT(diagram, HasSubstr(": 7. Append"));
  EXPECT_THAT(diagram, Not(HasSubstr(": 8. Append")));
}

struct Event {
  std::string words, host;
  std::map<std::string, int> clock;
};

/// As ShiViz reads the log.
std::vector<Event> events_in(const std::string& log) {
  const std::string heading = "(?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})\n\n";
  EXPECT_THAT(log, StartsWith(heading));
  std::istringstream lines(log.substr(heading.size()));
  std::vector<Event> events;
  for (std::string words, line; std::getline(lines, words) && std::getline(lines, line);) {
    const std::size_t space = line.find(' ');
    events.push_back({words, line.substr(0, space), nlohmann::json::parse(line.substr(space + 1))});
  }
  return events;
}

TEST(ShiViz, scenarios) {
  expect_golden(to_shiviz(samples::lost_commit()), "lost_commit.shiviz");
  expect_golden(to_shiviz(samples::endless_handover()), "endless_handover.shiviz");
}

TEST(ShiViz, the_clock_of_each_host_counts_its_events) {
  for (const Trace& trace : every_sample()) {
    std::map<std::string, int> counts;
    for (const Event& event : events_in(to_shiviz(trace)))
      for (const auto& [host, time] : event.clock)
        EXPECT_EQ(time, host == event.host ? ++counts[host] : std::min(time, counts[host])) << event.words;
    EXPECT_FALSE(counts.empty());
  }
}

TEST(ShiViz, a_delivery_follows_from_the_sending_of_its_message) {
  const auto events = events_in(to_shiviz(samples::lost_commit()));
  EXPECT_EQ(events[1].words, "2. receives Write{commit: 0} from client");
  EXPECT_EQ(events[1].clock, (std::map<std::string, int>{{"client", 1}, {"replica0", 1}}));
  EXPECT_EQ(events[4].clock.at("replica0"), 2) << "the standby has heard of the crash";
}

/// As RFC 4180 reads a table.
std::vector<std::vector<std::string>> cells_in(const std::string& table) {
  std::vector<std::vector<std::string>> rows{{""}};
  bool quoted = false;
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (quoted && table[i] == '"' && table[i + 1] == '"')
      rows.back().back() += table[++i];
    else if (table[i] == '"')
      quoted = !quoted;
    else if (!quoted && table[i] == ',')
      rows.back().emplace_back();
    else if (!quoted && table[i] == '\r' && table[i + 1] == '\n')
      rows.emplace_back(1, ""), ++i;
    else
      rows.back().back() += table[i];
  }
  rows.pop_back();
  return rows;
}

TEST(Csv, a_row_for_each_moment_and_a_column_for_each_field) {
  const auto rows = cells_in(to_csv(samples::lost_commit()));
  ASSERT_EQ(rows.size(), 7u);
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin());
  };
  EXPECT_EQ(rows[5][column("action")], "crash(replica0)");
  EXPECT_EQ(rows[5][column("replica0.up")], "false");
  EXPECT_EQ(rows[6][column("replica1.memory.mode")], "master");
  EXPECT_EQ(rows[3][column("replica1.mailbox")], "[Append{from: replica0, epoch: 0, log: 1}]");
  EXPECT_EQ(rows[6][column("faults_left.crash")], "0");
}

TEST(Csv, every_row_has_every_column) {
  for (const Trace& trace : every_sample()) {
    const auto rows = cells_in(to_csv(trace));
    EXPECT_EQ(rows.size(), 1 + trace.moments.size() + (trace.failing_step ? 1 : 0));
    for (const auto& row : rows) EXPECT_EQ(row.size(), rows[0].size());
  }
}

TEST(Csv, a_failing_step_has_no_state) {
  EXPECT_THAT(to_csv(samples::unhandled_event()),
              EndsWith("5,deliver,replica1,replica1 <- PeerDown" + std::string(15, ',') + "\r\n"));
}

}  // namespace
}  // namespace understudy::traces
