#include <fmt/format.h>

#include <algorithm>

#include "tools/cli/report/report.hpp"
#include "tools/cli/terminal/layout.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/worst/worst.hpp"
#include "traces/text.hpp"

namespace understudy::cli {
namespace {

using search::WorstNumber;
using search::WorstReport;

std::string steps_text(const WorstNumber& number) {
  const std::size_t all = number.scenario.moments.size() - 1;
  const std::size_t prefix = number.scenario.loop.value_or(all);
  return number.is_unbounded() ? fmt::format("{}, then {} for ever", prefix, all - prefix)
                               : std::to_string(all);
}

class Report {
 public:
  Report(const WorstFindings& findings, const Terminal& terminal)
      : findings_(findings), report_(findings.report), terminal_(terminal) {}

  std::string write() const {
    Table title(terminal_, 0);
    title.row({painted(findings_.model.name(), Paint::bold, terminal_), findings_.model.description()});
    std::string text = title.text() + heading("measures", terminal_) + numbers();
    for (const auto& trace : findings_.scenarios) text += "\n" + scenario(trace);
    return text + files() + "\n" + paragraph(conclusion(), 0, terminal_) + "\n" + faint("reproduce") + "  " +
           findings_.command + "\n";
  }

 private:
  std::string faint(const char* text) const { return painted(text, Paint::faint, terminal_); }

  std::string numbers() const {
    Table table(terminal_, 2);
    table.row({faint("measure"), faint(report_.is_answered() ? "worst case" : "found so far"), faint("steps"),
               faint("what it is")});
    for (const auto& number : report_.numbers) {
      const bool is_finite = number.number.has_value();
      const std::string words = number_words(report_, number);
      table.row({number.name,
                 painted(is_finite ? fmt::format("{} {}", words, to_string(number.kind)) : words,
                         is_finite ? Paint::bold : Paint::red, terminal_),
                 steps_text(number), number.description});
    }
    return table.text();
  }

  std::string scenario(const traces::Trace& trace) const {
    traces::TextStyle style;
    style.color = terminal_.color;
    style.unicode = terminal_.unicode;
    style.width = terminal_.width;
    return traces::to_text(trace, style);
  }

  std::string files() const {
    if (findings_.files.empty()) return "";
    Table table(terminal_, 0);
    for (const auto& [measure, file] : findings_.files) table.row({faint("written to"), file});
    return "\n" + table.text();
  }

  std::string conclusion() const {
    const auto& search = report_.search;
    const std::string effort =
        fmt::format("{}, {}", counted(search.transitions, "transition"), seconds_text(search.seconds));
    if (search.complete())
      return fmt::format("It cannot get worse: all {} were explored ({}).",
                         counted(search.states, "reachable state"), effort);
    return fmt::format(
        "{} with {} found ({}): {}", why_it_ended(search.ending), counted(search.states, "state"), effort,
        report_.is_answered() ? "but what grows for ever does so anyway." : "beyond them it may get worse.");
  }

  const WorstFindings& findings_;
  const WorstReport& report_;
  const Terminal& terminal_;
};

}  // namespace

std::string number_words(const WorstReport& report, const WorstNumber& number) {
  if (number.is_unbounded()) return "unbounded";
  return fmt::format("{}{}", report.is_worst(number) ? "" : "at least ", *number.number);
}

std::string explanation_of(const WorstReport& report, const WorstNumber& number) {
  if (number.is_unbounded()) return "unbounded: each time round the loop it grows";
  const std::string words =
      (report.is_worst(number) ? "the worst case is " : "") + number_words(report, number);
  switch (number.kind) {
    case MeasureKind::state:
      return words + ", in the last state";
    case MeasureKind::total:
      return words + ", in all these steps";
    case MeasureKind::stretch:
      break;
  }
  return words + ", in a row, at the end";
}

std::string text_of(const WorstFindings& findings, const Terminal& terminal) {
  return Report(findings, terminal).write();
}

}  // namespace understudy::cli
