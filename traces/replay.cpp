#include "traces/replay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "checker/reference/run.hpp"
#include "traces/diff.hpp"
#include "traces/overtaking.hpp"

namespace understudy::traces {
namespace {

using reference::Interpreter;
using reference::Move;

constexpr std::size_t names_shown = 6;

/// A run that the trace may describe: different states can look the same.
using Candidate = reference::Run;

const PlainState& now(const Candidate& candidate) { return candidate.states.back(); }

Candidate extended(Candidate candidate, Move move) {
  candidate.states.push_back(std::move(move.state));
  candidate.taken.push_back(move.fair_class);
  return candidate;
}

std::string enabled_names(const std::vector<Move>& moves) {
  std::vector<std::string> names;
  for (const auto& move : moves)
    if (std::find(names.begin(), names.end(), move.step.name) == names.end()) names.push_back(move.step.name);
  if (names.empty()) return "nothing is possible there";
  const std::size_t shown = std::min(names.size(), names_shown);
  std::string text;
  for (std::size_t index = 0; index < shown; ++index) text += (index ? ", `" : "`") + names[index] + "`";
  if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
  return "possible there: " + text;
}

std::string shown(const std::optional<Value>& value) { return value ? value->to_string() : "absent"; }

std::string first_difference(const Variables& in_file, const Variables& executed) {
  if (in_file.size() != executed.size())
    return fmt::format("the file has {} variables, the model {}", in_file.size(), executed.size());
  for (std::size_t index = 0; index < in_file.size(); ++index) {
    const auto& [name, value] = in_file[index];
    if (name != executed[index].first)
      return fmt::format("the file has the variable {}, the model {}", name, executed[index].first);
    const auto changes = differences(value, executed[index].second, name);
    if (!changes.empty())
      return fmt::format("{} is {} in the file and {} when executed", changes[0].path,
                         shown(changes[0].before), shown(changes[0].after));
  }
  return "they differ";
}

class Execution {
 public:
  Execution(const Trace& trace, const ModelBase& model)
      : trace_(trace),
        model_(model),
        interpreter_(reference::make_interpreter(
            model, has_relaxed_inboxes(trace) ? Inboxes::relaxed : Inboxes::in_order)) {}

  ReplayResult run() {
    if (!start()) return result_;
    for (std::size_t index = 1; index < trace_.moments.size(); ++index)
      if (!advance(index)) return result_;
    if (trace_.failing_step)
      judge_failing_step();
    else
      judge_end();
    return result_;
  }

 private:
  void fail(std::string difference) { result_.difference = std::move(difference); }

  bool start() {
    if (trace_.moments.empty()) return fail("the trace has no initial state"), false;
    const auto& wanted = trace_.moments.front().state;
    const auto states = interpreter_->initial_states();
    for (const auto& state : states)
      if (interpreter_->describe(state) == wanted) candidates_.push_back({{state}, {}, {}});
    if (candidates_.empty())
      fail(fmt::format(
          "no initial state of the model is that of the trace: {}",
          states.empty() ? "it has none" : first_difference(wanted, interpreter_->describe(states[0]))));
    if (!candidates_.empty()) judge_moment();
    return !candidates_.empty();
  }

  std::vector<Move> possible() const {
    std::vector<Move> moves;
    for (const auto& candidate : candidates_)
      for (auto& move : interpreter_->moves(now(candidate))) moves.push_back(std::move(move));
    return moves;
  }

  bool advance(std::size_t index) {
    const Moment& wanted = trace_.moments[index];
    std::vector<Candidate> reached;
    for (const auto& candidate : candidates_)
      for (auto& move : interpreter_->moves(now(candidate))) {
        if (move.failure.kind != reference::FailureKind::none || move.step != wanted.step) continue;
        if (interpreter_->describe(move.state) != wanted.state) continue;
        if (std::none_of(reached.begin(), reached.end(),
                         [&](const auto& other) { return now(other) == move.state; }))
          reached.push_back(extended(candidate, std::move(move)));
      }
    if (reached.empty())
      fail(fmt::format("step {} `{}`: {}", index, wanted.step.name, why_not(wanted)));
    else
      ++result_.steps;
    candidates_ = std::move(reached);
    if (!candidates_.empty()) judge_moment();
    return !candidates_.empty();
  }

  /// States that look the same are judged alike, so the first one stands for all.
  void judge_moment() {
    const auto& states = candidates_.front().states;
    const PlainState& state = states.back();
    const PlainState& before = states[states.size() > 1 ? states.size() - 2 : 0];
    auto& unmet = result_.unmet.emplace_back();
    std::size_t place = 0;  // among the judged properties
    for (const Property& property : model_.properties()) {
      if (is_temporal(property.kind)) continue;
      const Verdict verdict = interpreter_->judge_moment(property, before, state);
      if (!verdict.holds()) unmet.push_back({place, verdict.explanation()});
      ++place;
    }
  }

  /// The nearest miss: another state, then other messages, then no such step at all.
  std::string why_not(const Moment& wanted) const {
    const auto moves = possible();
    const Move* same_step = nullptr;
    const Move* same_name = nullptr;
    for (const auto& move : moves) {
      if (move.step.name != wanted.step.name) continue;
      same_name = &move;
      if (move.step == wanted.step) same_step = &move;
    }
    if (!same_name) return "the model cannot do this here; " + enabled_names(moves);
    const Move& nearest = same_step ? *same_step : *same_name;
    if (nearest.failure.kind != reference::FailureKind::none)
      return "it cannot be completed when executed: " + nearest.failure.explanation;
    if (same_step || interpreter_->describe(nearest.state) != wanted.state)
      return "it leads to another state: " +
             first_difference(wanted.state, interpreter_->describe(nearest.state));
    return "it receives, sends or loses other messages than the file says";
  }

  /// The last step of the trace leads to no state; it must fail here too.
  void judge_failing_step() {
    const auto moves = possible();
    for (const auto& move : moves)
      if (move.failure.kind != reference::FailureKind::none && move.step == *trace_.failing_step) {
        ++result_.steps;
        result_.judged = true;
        return;
      }
    const auto same_name = [&](const Move& move) { return move.step.name == trace_.failing_step->name; };
    const bool possible_at_all = std::any_of(moves.begin(), moves.end(), same_name);
    fail(fmt::format("the last step `{}` {}", trace_.failing_step->name,
                     possible_at_all ? "does not fail as in the file when executed"
                                     : "is not possible when executed; " + enabled_names(moves)));
  }

  void judge_end() {
    if (trace_.property_kind == "deadlock") return judge_deadlock();
    const auto& properties = model_.properties();
    const auto found = std::find_if(properties.begin(), properties.end(),
                                    [&](const auto& property) { return property.name == trace_.property; });
    if (found == properties.end() || found->kind == PropertyKind::goal) return;
    if (is_temporal(found->kind)) return judge_run(*found);
    result_.judged = true;
    for (const auto& candidate : candidates_) {
      const auto& before = candidate.states[candidate.states.size() - (candidate.states.size() > 1 ? 2 : 1)];
      if (!interpreter_->judge_moment(*found, before, now(candidate)).holds()) return;
    }
    fail(fmt::format("the property \"{}\" holds at the end when executed", trace_.property));
  }

  /// A property of whole runs: the run must close its loop, be fair, and violate the property. That nothing
  /// leads to a goal any more (always possible) is not judged: it is no matter of one run.
  void judge_run(const Property& property) {
    result_.judged = property.kind != PropertyKind::always_possible;
    std::string objection;
    for (auto& candidate : candidates_) {
      candidate.loop = trace_.loop;
      objection = objection_to(candidate, property);
      if (objection.empty()) return;
    }
    fail(std::move(objection));
  }
  std::string objection_to(const Candidate& run, const Property& property) const {
    if (run.loop && run.states.at(*run.loop) != run.states.back())
      return fmt::format("the end does not lead back to the state after step {}", *run.loop);
    if (run.loop)
      if (const auto neglected = reference::neglected_class(*interpreter_, run))
        return fmt::format("the loop is not fair to {}", *neglected);
    const auto is_violated = [&](const TemporalInstance& instance) {
      return reference::violation_by(*interpreter_, run, property.kind, instance).has_value();
    };
    if (std::any_of(property.instances.begin(), property.instances.end(), is_violated)) return {};
    return fmt::format("the run does not violate the property \"{}\" when executed", property.name);
  }

  void judge_deadlock() {
    result_.judged = true;
    for (const auto& candidate : candidates_) {
      const auto moves = interpreter_->moves(now(candidate));
      const bool stuck =
          std::all_of(moves.begin(), moves.end(), [](const Move& move) { return move.uses_budget; });
      if (stuck && !interpreter_->may_stop(now(candidate))) return;
    }
    fail("the last state is no deadlock when executed; " + enabled_names(possible()));
  }

  const Trace& trace_;
  const ModelBase& model_;
  std::unique_ptr<Interpreter> interpreter_;
  std::vector<Candidate> candidates_;
  ReplayResult result_;
};

}  // namespace

std::vector<Judged> judged_properties(const ModelBase& model) {
  std::vector<Judged> judged;
  for (const Property& property : model.properties())
    if (!is_temporal(property.kind)) judged.push_back({property.name, to_string(property.kind)});
  return judged;
}

ReplayResult replay(const Trace& trace, const ModelBase& model) { return Execution(trace, model).run(); }

}  // namespace understudy::traces
