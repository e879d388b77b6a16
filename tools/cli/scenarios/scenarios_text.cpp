#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ranges>

#include "tools/cli/report/command_line.hpp"
#include "tools/cli/scenarios/scenarios.hpp"
#include "tools/cli/terminal/layout.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/trace_of.hpp"
#include "traces/text.hpp"

namespace understudy::cli {
namespace {

std::string faults_text(const std::vector<std::string>& faults) {
  return faults.empty() ? "no fault is needed" : fmt::format("{}", fmt::join(faults, " + "));
}

/// Faults that are in every set: without one of them the property holds.
std::vector<std::string> common_faults(const std::vector<search::MinimalFaults>& sets) {
  std::vector<std::string> common = sets.front().faults;
  for (const auto& set : sets)
    std::erase_if(common, [&](const std::string& fault) {
      return std::find(set.faults.begin(), set.faults.end(), fault) == set.faults.end();
    });
  return common;
}

class Report {
 public:
  Report(const FaultFindings& findings, const Terminal& terminal)
      : findings_(findings), report_(findings.report), terminal_(terminal) {}

  std::string write() const {
    Table title(terminal_, 0);
    title.row({painted(findings_.model.name(), Paint::bold, terminal_), findings_.model.description()});
    std::string text = title.text();
    std::vector<std::string> unbroken;
    for (std::size_t index = 0; index < report_.answers.size(); ++index) {
      if (report_.answers[index].sets.empty())
        unbroken.push_back(report_.answers[index].property);
      else
        text += answer(report_.answers[index], findings_.sets[index]);
    }
    if (!unbroken.empty())
      text += heading(report_.is_complete ? "broken by no set" : "broken by no set so far", terminal_) +
              paragraph(fmt::format("{}", fmt::join(unbroken, ", ")), 2, terminal_);
    return text + "\n" + paragraph(conclusion(), 0, terminal_) + look_closer();
  }

 private:
  std::string answer(const search::FaultAnswer& answer, const std::vector<Variants>& groups) const {
    Table table(terminal_, 2);
    const auto head = [&](const char* text) { return painted(text, Paint::faint, terminal_); };
    table.row({head("faults"), head("steps"), head("what happens")});
    for (const auto& group : groups) {
      const auto& first = group.first();
      std::string faults = faults_text(first.faults);
      if (group.sets.size() > 1) faults += fmt::format("  ({} variants)", group.sets.size());
      const bool has_scenario = first.confirmed.scenario.has_value();
      table.row({faults, has_scenario ? std::to_string(steps_of(first)) : "?",
                 has_scenario ? first.confirmed.explanation : "its confirmation was stopped"});
    }
    std::string text = heading(answer.property, terminal_) + table.text();
    const auto common = common_faults(answer.sets);
    if (answer.sets.size() > 1 && !common.empty())
      text += paragraph(fmt::format("in every set: {}", fmt::join(common, ", ")), 2, terminal_);
    if (findings_.arguments.steps)
      for (const auto& group : groups) text += "\n" + scenario(answer.property, group.first());
    return text;
  }

  std::string scenario(const std::string& property, const search::MinimalFaults& set) const {
    if (!set.confirmed.scenario) return "";
    const auto check = check_of(findings_.arguments, property, set);
    const TraceOrigin origin{findings_.model, findings_.model_file, reproduction("understudy", check, false)};
    traces::TextStyle style;
    style.color = terminal_.color;
    style.unicode = terminal_.unicode;
    style.width = terminal_.width;
    return painted(faults_text(set.faults), Paint::bold, terminal_) + "\n" +
           traces::to_text(trace_of(set.confirmed, origin), style);
  }

  std::string conclusion() const {
    const std::string effort = fmt::format(
        "{} of at most {} at {}, {}, {}", counted(static_cast<std::uint64_t>(report_.candidates), "set"),
        counted(static_cast<std::uint64_t>(report_.up_to), "fault"), counted(report_.places, "place"),
        counted(report_.search.states, report_.is_labelled ? "labelled state" : "state"),
        seconds_text(report_.search.seconds));
    if (!report_.is_complete)
      return fmt::format("The search was stopped: there may be other sets, and smaller ones ({}).{}", effort,
                         undecided());
    const std::string bound = counted(static_cast<std::uint64_t>(report_.up_to), "fault");
    const bool is_broken = std::ranges::any_of(
        report_.answers, [](const search::FaultAnswer& answer) { return !answer.sets.empty(); });
    if (!is_broken) return fmt::format("No set of at most {} breaks any property ({}).", bound, effort);
    return fmt::format("No other set of at most {} breaks them, except those that contain a listed one ({}).",
                       bound, effort);
  }

  /// The sets whose own check was stopped: a few of many.
  std::string undecided() const {
    constexpr std::size_t most_shown = 8;
    if (report_.undecided.empty()) return "";
    std::vector<std::string> shown;
    for (const auto& set : report_.undecided | std::views::take(most_shown))
      shown.push_back(set.empty() ? "no fault" : fmt::format("{}", fmt::join(set, " + ")));
    const bool is_all = shown.size() == report_.undecided.size();
    return fmt::format(" Not decided: {}{}{}.", fmt::join(shown, ", "), is_all ? "" : ", and ",
                       is_all ? "" : fmt::format("{} more", report_.undecided.size() - most_shown));
  }

  /// The command for the first scenario.
  std::string look_closer() const {
    for (const auto& answer : report_.answers)
      if (!answer.sets.empty())
        return painted("look closer", Paint::faint, terminal_) + "  " +
               reproduction(findings_.program,
                            check_of(findings_.arguments, answer.property, answer.sets.front()), true) +
               "\n";
    return "";
  }

  const FaultFindings& findings_;
  const search::FaultReport& report_;
  const Terminal& terminal_;
};

}  // namespace

std::string text_of(const FaultFindings& findings, const Terminal& terminal) {
  return Report(findings, terminal).write();
}

}  // namespace understudy::cli
