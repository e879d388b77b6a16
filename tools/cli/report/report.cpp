#include "tools/cli/report/report.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/cli/report/command_line.hpp"
#include "tools/cli/terminal/layout.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/trace_of.hpp"
#include "traces/overtaking.hpp"
#include "traces/text.hpp"

namespace understudy::cli {
namespace {

using search::Ending;
using search::Judgement;
using search::PropertyResult;

const char* verb_of(const PropertyResult& property) {
  switch (property.judgement) {
    case Judgement::holds:
      if (property.is_vacuous) return "holds vacuously";
      return property.kind == PropertyResult::Kind::goal ? "reached" : "holds";
    case Judgement::violated:
      return property.kind == PropertyResult::Kind::goal ? "never reached" : "violated";
    case Judgement::inconclusive:
      break;
  }
  return "not decided";
}

Paint paint_of(Judgement judgement) {
  if (judgement == Judgement::holds) return Paint::green;
  return judgement == Judgement::violated ? Paint::red : Paint::yellow;
}

class Report {
 public:
  Report(const Outcome& outcome, const traces::Trace* scenario, const Terminal& terminal)
      : outcome_(outcome), result_(outcome.result), scenario_(scenario), terminal_(terminal) {}

  std::string write() const {
    std::string text = subject() + "\n" + verdict_line(outcome_, terminal_);
    if (scenario_) text += "\n" + steps();
    return text + files() + properties() + statistics() + reproduce();
  }

 private:
  std::string label(const char* text) const { return painted(text, Paint::faint, terminal_); }

  /// What was checked: only what differs from the model as it is written.
  std::string subject() const {
    Table table(terminal_, 0);
    table.row({painted(outcome_.model.name(), Paint::bold, terminal_), outcome_.model.description()});
    std::string text = table.text();
    Table details(terminal_, 2);
    std::vector<std::string> changed;
    for (const auto& parameter : outcome_.model.parameters())
      if (parameter.value != parameter.standard) changed.push_back(parameter.name + "=" + parameter.value);
    if (!outcome_.model.parameters().empty())
      details.row({label("parameters"),
                   changed.empty() ? "the defaults"
                                   : fmt::format("{}  (else the defaults)", fmt::join(changed, "  "))});
    add_faults(details);
    const Settings& settings = outcome_.model.settings();
    if (!result_.fairness.empty()) details.row({label("fairness"), result_.fairness});
    if (!settings.network.empty()) details.row({label("network"), settings.network});
    if (!settings.granularity.empty()) details.row({label("granularity"), settings.granularity});
    if (result_.reduction != search::ReductionKind::none) details.row({label("reduction"), reduction()});
    return text + details.text();
  }

  std::string reduction() const {
    if (result_.reduction == search::ReductionKind::inboxes)
      return "inboxes: they do not remember the order of messages that commute; nothing is left out";
    return "commuting: of turns that do not interfere with others only some are taken at first; whether "
           "mailboxes overflow is not decided";
  }

  void add_faults(Table& details) const {
    const auto budgets = fault_budgets(outcome_.model);
    std::vector<std::string> in_force;
    for (const auto& [name, budget] : budgets)
      if (budget > 0) in_force.push_back(fmt::format("{}={}", name, budget));
    if (!budgets.empty())
      details.row(
          {label("faults"), in_force.empty() ? "none" : fmt::format("{}", fmt::join(in_force, "  "))});
  }

  std::string steps() const {
    traces::TextStyle style;
    style.color = terminal_.color;
    style.unicode = terminal_.unicode;
    style.width = terminal_.width;
    style.full_states = outcome_.arguments.full_states;
    std::string text = traces::to_text(*scenario_, style);
    if (const auto step = traces::first_overtaking(*scenario_, outcome_.model))
      text += paragraph(fmt::format("step {} takes a message before another one that came earlier, because "
                                    "they commute; to see whether this can happen in order, too: "
                                    "--reduction none",
                                    *step),
                        0, terminal_);
    return text;
  }

  std::string files() const {
    if (outcome_.files.empty()) return "";
    Table table(terminal_, 0);
    for (const auto* property : violations(result_)) {
      const auto found = outcome_.files.find(property->name);
      if (found == outcome_.files.end()) continue;
      const auto& [trace, page] = found->second;
      if (outcome_.files.size() > 1) table.row({label("scenario"), property->name});
      if (!trace.empty()) {
        table.row({label("written to"), trace});
        table.row({label("look again"), shell_quoted({outcome_.program, "trace", "show", trace})});
      }
      if (!page.empty()) table.row({label("in a browser"), page});
    }
    return "\n" + table.text();
  }

  std::string properties() const {
    const auto violated = violations(result_);
    Table table(terminal_, 2);
    bool undecided = false;
    for (const auto& property : result_.properties) {
      undecided |= property.judgement == Judgement::inconclusive;
      const bool was_told = !violated.empty() && violated.front() == &property;  // by the first line
      const bool tells_why =
          property.judgement == Judgement::violated && !was_told && !property.explanation.empty();
      table.row({property.name, painted(verb_of(property), paint_of(property.judgement), terminal_),
                 tells_why             ? property.explanation
                 : property.is_vacuous ? "no reachable state calls for the response"
                                       : property.description});
    }
    std::string text = heading("properties", terminal_) + table.text();
    if (undecided && result_.ending == Ending::violated)
      text += paragraph(label("the search ended at the first violation; --keep-going decides every property"),
                        2, terminal_);
    return text;
  }

  std::string statistics() const {
    Table table(terminal_, 2);
    std::string states = grouped(result_.states);
    if (result_.queue) states += fmt::format(", {} of them not expanded", grouped(result_.queue));
    if (result_.reduction == search::ReductionKind::commuting) states += "; others were only passed through";
    table.row({"states", states});
    table.row({"transitions", grouped(result_.transitions)});
    table.row({"depth", counted(result_.depth, "level")});
    if (result_.reduction == search::ReductionKind::commuting)
      table.row(
          {"searches", fmt::format("{}, until nothing new was learned of what may be sent", result_.rounds)});
    table.row({"time", time()});
    table.row({"memory", fmt::format("{} at most ({} for visited states, {} for the way to them)",
                                     bytes_text(result_.peak_memory_bytes), bytes_text(result_.store_bytes),
                                     bytes_text(result_.log_bytes))});
    if (result_.turns_computed)
      table.row({"handlers",
                 fmt::format("ran {}; all else was remembered", counted(result_.turns_computed, "time"))});
    table.row({"omission", omission()});
    return heading("statistics", terminal_) + table.text();
  }

  /// A rate only where it means something.
  std::string time() const {
    constexpr double long_enough = 0.01;
    std::string text = seconds_text(result_.seconds);
    if (result_.seconds >= long_enough)
      text +=
          fmt::format(", {} states/s", short_number(static_cast<double>(result_.states) / result_.seconds));
    return text + fmt::format(" on {}", counted(static_cast<std::uint64_t>(outcome_.arguments.search.threads),
                                                "thread"));
  }

  /// The probability that two states were taken for one, and so something was not explored.
  std::string omission() const {
    const auto store = outcome_.arguments.search.store;
    if (store == search::StoreKind::exact) return "none: whole states were compared";
    const char* bits = store == search::StoreKind::compact128 ? "128" : "64";
    const double probability = result_.omission_probability;
    if (probability <= 0)
      return fmt::format("none: there was nothing to confuse (fingerprints of {} bits)", bits);
    return fmt::format("at most one run in {} misses a state (fingerprints of {} bits; probability {:.1e})",
                       rough_number(1 / probability), bits, probability);
  }

  std::string reproduce() const { return "\n" + label("reproduce") + "  " + outcome_.command + "\n"; }

  const Outcome& outcome_;
  const search::Result& result_;
  const traces::Trace* scenario_;
  const Terminal& terminal_;
};

std::string violation_text(const PropertyResult& property) {
  if (property.kind == PropertyResult::Kind::goal)
    return fmt::format("{}: no reachable state is like that", property.name);
  const std::string& why = property.explanation;
  return why.empty() ? property.name : fmt::format("{}: {}", property.name, why.substr(0, why.find('\n')));
}

}  // namespace

std::string why_it_ended(Ending ending) {
  switch (ending) {
    case Ending::complete:
      return "every reachable state was explored";
    case Ending::violated:
      return "stopped at the first violation";
    case Ending::state_limit:
      return "stopped by --max-states";
    case Ending::depth_limit:
      return "stopped by --max-depth";
    case Ending::time_limit:
      return "stopped by --max-seconds";
    case Ending::memory_limit:
      return "stopped when memory ended";
    case Ending::interrupted:
      return "stopped by a signal";
  }
  return "stopped";
}

const char* to_string(Ending ending) {
  switch (ending) {
    case Ending::complete:
      return "complete";
    case Ending::violated:
      return "violated";
    case Ending::state_limit:
      return "state limit";
    case Ending::depth_limit:
      return "depth limit";
    case Ending::time_limit:
      return "time limit";
    case Ending::memory_limit:
      return "memory limit";
    case Ending::interrupted:
      return "interrupted";
  }
  return "unknown";
}

std::string verdict_line(const Outcome& outcome, const Terminal& terminal) {
  const search::Result& result = outcome.result;
  const Judgement verdict = verdict_of(result);
  std::string word, text;
  if (verdict == Judgement::holds) {
    word = "HOLDS";
    const bool is_reduced = result.reduction == search::ReductionKind::commuting;
    text = fmt::format("{} in all {}", result.properties.size() == 1 ? "the property" : "all properties",
                       counted(result.states, is_reduced ? "state" : "reachable state"));
    if (is_reduced) text += " of the reduced search";
  } else if (verdict == Judgement::violated) {
    const auto violated = violations(result);
    const bool is_goal = violated.front()->kind == PropertyResult::Kind::goal;
    word = is_goal ? "NEVER REACHED" : "VIOLATED";
    text = violation_text(*violated.front());
    if (violated.size() > 1) text += fmt::format(" (and {} more)", violated.size() - 1);
  } else {
    word = "NOT DECIDED";
    text = fmt::format("{} with {} found; no violation so far", why_it_ended(result.ending),
                       counted(result.states, "state"));
  }
  const std::size_t indent = word.size() + 2;
  return painted(word, paint_of(verdict), terminal) + "  " + wrapped(text, indent, indent, terminal) + "\n";
}

std::string text_report(const Outcome& outcome, const traces::Trace* scenario, const Terminal& terminal) {
  return Report(outcome, scenario, terminal).write();
}

}  // namespace understudy::cli
