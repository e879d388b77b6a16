#include "tools/cli/junit/junit.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>

#include "tools/cli/findings/findings.hpp"
#include "tools/cli/report/report.hpp"
#include "traces/text.hpp"
#include "traces/utf8.hpp"

namespace understudy::cli {
namespace {

using search::Judgement;
using Status = TestCase::Status;

std::string scenario_text(const std::vector<traces::Trace>& scenarios, const std::string& property) {
  traces::TextStyle style;
  style.unicode = true;
  for (const auto& scenario : scenarios)
    if (scenario.property == property) return traces::to_text(scenario, style);
  return "";
}

TestCase case_of(const Finding& finding, search::Ending ending) {
  TestCase made{finding.name, Status::passed, "", ""};
  if (finding.verdict == Judgement::inconclusive) {
    made.status = Status::skipped;
    made.message =
        ending == search::Ending::violated
            ? "not decided: the search ended at the first violation (--keep-going decides every property)"
            : fmt::format("not decided: {}", to_string(ending));
  } else if (finding.verdict == Judgement::violated) {
    made.status = Status::failed;
    made.message = verdict_words(finding);
    if (!finding.explanation.empty()) made.message += ": " + finding.explanation;
  }
  return made;
}

/// What changed overrides what the case would say by itself; a property that went away gets one of its own.
void compare_with_baseline(std::vector<TestCase>& cases, const std::vector<Change>& changes) {
  for (auto& one : cases) one.status = Status::passed;
  for (const auto& change : changes) {
    if (change.kind == Change::Kind::remark) continue;
    auto found = std::find_if(cases.begin(), cases.end(),
                              [&](const TestCase& one) { return one.name == change.property; });
    if (found == cases.end()) found = cases.insert(cases.end(), TestCase{change.property, {}, "", ""});
    found->status = change.kind == Change::Kind::undecided ? Status::skipped : Status::failed;
    found->message = change.sentence;
  }
}

/// Code points that XML 1.0 allows: section 2.2 of the recommendation.
bool is_allowed(std::string_view character) {
  if (character.size() == 1) {
    const auto byte = static_cast<unsigned char>(character[0]);
    return byte == '\t' || byte == '\n' || byte >= 0x20;
  }
  return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";  // U+FFFE, U+FFFF
}

std::string reference_to(std::string_view character) {
  if (character == "&") return "&amp;";
  if (character == "<") return "&lt;";
  if (character == ">") return "&gt;";
  if (character == "\"") return "&quot;";
  return std::string(character);
}

/// In an attribute a parser would turn a line end into a space.
std::string attribute(const char* name, std::string_view value) {
  std::string text = xml_escaped(value);
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;) text.replace(at, 1, "&#10;");
  return fmt::format(" {}=\"{}\"", name, text);
}

std::string element(const TestCase& one, const std::string& model, double seconds) {
  std::string text = "  <testcase" + attribute("name", one.name) + attribute("classname", model) +
                     attribute("time", fmt::format("{:.6f}", seconds));
  if (one.status == Status::passed) return text + "/>\n";
  text += ">\n";
  if (one.status == Status::skipped)
    text += "    <skipped" + attribute("message", one.message) + "/>\n";
  else
    text += "    <failure" + attribute("message", one.message) + attribute("type", "violated") + ">" +
            xml_escaped(one.details) + "</failure>\n";
  return text + "  </testcase>\n";
}

std::string host_name() {
  char name[256] = "";
  const bool known = gethostname(name, sizeof name - 1) == 0 && name[0] != '\0';
  return known ? name : "localhost";
}

}  // namespace

std::vector<TestCase> test_cases(const search::Result& result, const std::vector<traces::Trace>& scenarios,
                                 const std::optional<std::vector<Change>>& changes) {
  std::vector<TestCase> cases;
  for (const auto& finding : findings_of(result).properties) cases.push_back(case_of(finding, result.ending));
  if (changes) compare_with_baseline(cases, *changes);
  for (auto& one : cases)
    if (one.status == Status::failed) one.details = scenario_text(scenarios, one.name);
  return cases;
}

std::string junit_report(const std::string& model, double seconds, const std::vector<TestCase>& cases) {
  const auto count = [&](Status status) {
    return std::to_string(
        std::count_if(cases.begin(), cases.end(), [&](const TestCase& one) { return one.status == status; }));
  };
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite" + attribute("name", model) +
      attribute("tests", std::to_string(cases.size())) + attribute("failures", count(Status::failed)) +
      attribute("errors", "0") + attribute("skipped", count(Status::skipped)) +
      attribute("time", fmt::format("{:.6f}", seconds)) +
      attribute("timestamp", fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(std::time(nullptr)))) +
      attribute("hostname", host_name()) + ">\n  <properties/>\n";
  for (const auto& one : cases) text += element(one, model, seconds / static_cast<double>(cases.size()));
  return text + "  <system-out/>\n  <system-err/>\n</testsuite>\n";
}

std::string xml_escaped(std::string_view text) {
  std::string escaped;
  while (!text.empty()) {
    const std::size_t length = traces::character_length(text);
    const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
    if (length == 0)
      escaped += "\xEF\xBF\xBD";  // U+FFFD, the sign for what cannot be read
    else if (is_allowed(character))
      escaped += reference_to(character);
    text.remove_prefix(character.size());
  }
  return escaped;
}

}  // namespace understudy::cli
