#include "tools/cli/baseline/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "tools/cli/report/report.hpp"
#include "tools/cli/terminal/numbers.hpp"

namespace understudy::cli {
namespace {

using search::Judgement;
using Kind = Change::Kind;

/// "violated in 9 steps: replica0 and replica1 are both masters".
std::string now_words(const Finding& now, search::Ending ending) {
  if (now.verdict == Judgement::inconclusive)
    return fmt::format("{} ({})", verdict_words(now), to_string(ending));
  const bool tells_why = now.verdict == Judgement::violated && !now.explanation.empty();
  return verdict_words(now) + (tells_why ? ": " + now.explanation : "");
}

Kind kind_of_change(const Finding* before, const Finding& now) {
  const bool was_violated = before && before->verdict == Judgement::violated;
  if (now.verdict == Judgement::violated && !was_violated) return Kind::violation;
  return now.verdict == Judgement::inconclusive ? Kind::undecided : Kind::other;
}

class Comparison {
 public:
  Comparison(const BaselineEntry& accepted, const BaselineEntry& now) : accepted_(accepted), now_(now) {}

  std::vector<Change> changes() {
    for (const auto& finding : now_.findings.properties) compare(finding);
    for (const auto& finding : accepted_.findings.properties)
      if (!now_.findings.find(finding.name))
        add(Kind::other, finding.name, past_verdict_words(finding) + ", and is no longer checked");
    compare_fault_sets();
    compare_numbers();
    compare_explanations();
    compare_values();
    compare_counts();
    return std::move(changes_);
  }

 private:
  void add(Kind kind, const std::string& property, const std::string& text) {
    changes_.push_back({kind, property, property + ": " + text});
  }

  void compare(const Finding& now) {
    const Finding* before = accepted_.findings.find(now.name);
    if (before && before->verdict == now.verdict && before->steps == now.steps) return;
    std::string text = fmt::format("{}, now {}", before ? past_verdict_words(*before) : "not in the baseline",
                                   now_words(now, now_.findings.ending));
    if (before && before->verdict == Judgement::violated && now.verdict == Judgement::holds)
      text += " (good news)";
    add(kind_of_change(before, now), now.name, text);
  }

  void compare_fault_sets() {
    using Sets = std::vector<std::vector<std::string>>;
    const auto without = [](const Sets& sets, const Sets& others) {
      Sets rest;
      for (const auto& set : sets)
        if (std::find(others.begin(), others.end(), set) == others.end()) rest.push_back(set);
      return rest;
    };
    for (const auto& now : now_.findings.properties) {
      const Finding* before = accepted_.findings.find(now.name);
      if (!before || !before->fault_sets) continue;
      if (!now.fault_sets) {
        add(Kind::other, now.name,
            "its minimal sets of faults were known, and the search ended too early now");
        continue;
      }
      const Sets news = without(*now.fault_sets, *before->fault_sets);
      const Sets gone = without(*before->fault_sets, *now.fault_sets);
      if (!news.empty()) add(Kind::other, now.name, "is now broken by " + sets_words(news));
      if (!gone.empty()) add(Kind::other, now.name, "no minimal set of faults any more: " + sets_words(gone));
    }
  }

  void compare_numbers() {
    for (const auto& before : accepted_.findings.numbers) {
      const NumberFound* now = now_.findings.find_number(before.measure);
      if (now && *now == before) continue;
      add(Kind::other, before.measure,
          fmt::format("the worst case was {}, now {}", number_words(before),
                      now ? number_words(*now) : "it was not looked for"));
    }
  }

  void compare_explanations() {
    for (const auto& now : now_.findings.properties) {
      const Finding* before = accepted_.findings.find(now.name);
      if (before && before->verdict == now.verdict && before->steps == now.steps &&
          before->explanation != now.explanation)
        add(Kind::remark, now.name,
            fmt::format("{} as before, now because {} (was: {})", verdict_words(now), now.explanation,
                        before->explanation));
    }
  }

  void compare_values() {
    const std::map<std::string, std::string> before(accepted_.values.begin(), accepted_.values.end());
    for (const auto& [name, value] : now_.values) {
      const auto old = before.find(name);
      if (old == before.end())
        changes_.push_back({Kind::remark, "", fmt::format("{} is new: {}", name, value)});
      else if (old->second != value)
        changes_.push_back({Kind::remark, "", fmt::format("{} was {}, now {}", name, old->second, value)});
    }
  }

  /// Of complete searches: where an unfinished one stops depends on the machine.
  void compare_counts() {
    const Findings &before = accepted_.findings, &now = now_.findings;
    if (!before.is_complete() || !now.is_complete()) return;
    if (before.states == now.states && before.transitions == now.transitions) return;
    changes_.push_back({Kind::remark, "",
                        fmt::format("there were {} and {}, now {} and {}", counted(before.states, "state"),
                                    counted(before.transitions, "transition"), grouped(now.states),
                                    grouped(now.transitions))});
  }

  const BaselineEntry &accepted_, &now_;
  std::vector<Change> changes_;
};

bool contains(const std::vector<Change>& changes, Kind kind) {
  return std::any_of(changes.begin(), changes.end(), [&](const Change& one) { return one.kind == kind; });
}

/// The result with nothing but the properties of these changes.
search::Result narrowed(const search::Result& result, const std::vector<Change>& changes, Kind kind) {
  search::Result narrow;
  narrow.ending = result.ending;
  for (const auto& property : result.properties)
    for (const auto& change : changes)
      if (change.kind == kind && change.property == property.name) narrow.properties.push_back(property);
  return narrow;
}

}  // namespace

std::vector<Change> changes_between(const BaselineEntry& accepted, const BaselineEntry& now) {
  return Comparison(accepted, now).changes();
}

bool breaks_expectation(const std::vector<Change>& changes) {
  return std::any_of(changes.begin(), changes.end(),
                     [](const Change& one) { return one.kind != Kind::remark; });
}

ExitCode exit_code_of(const std::vector<Change>& changes, const search::Result& result, int signal) {
  for (const Kind kind : {Kind::violation, Kind::undecided})
    if (contains(changes, kind)) return exit_code_of(narrowed(result, changes, kind), signal);
  return breaks_expectation(changes) ? ExitCode::changed : ExitCode::success;
}

}  // namespace understudy::cli
