#include "checker/search/counterfactual.hpp"

#include <algorithm>

#include "checker/reference/interpreter.hpp"

namespace understudy::search {
namespace {

using reference::FailureKind;
using reference::Move;
using Kind = PropertyResult::Kind;

/// A run of the steps of a scenario without one of them.
class Counterfactual {
 public:
  Counterfactual(const Decisions::Entry& entry, const reference::Interpreter& interpreter, PlainState initial)
      : entry_(entry), interpreter_(interpreter), now_(std::move(initial)) {
    look();
  }

  bool has_failed() const { return has_failed_; }
  /// Takes the step if it is possible here.
  void take(const Step& step) {
    auto taken = same_step(interpreter_, now_, step);
    if (!taken) return;
    if (taken->failure.kind != FailureKind::none) {
      has_failed_ |= taken->failure.kind == entry_failure();
      return;
    }
    if (entry_.result.kind == Kind::step)
      has_failed_ |= !interpreter_.judge(*entry_.property, now_, taken->state).holds();
    now_ = std::move(taken->state);
    look();
  }

 private:
  FailureKind entry_failure() const {
    switch (entry_.result.kind) {
      case Kind::unhandled_event:
        return FailureKind::unhandled_event;
      case Kind::overflow:
        return FailureKind::overflow;
      case Kind::assertion:
        return FailureKind::assertion;
      default:
        return FailureKind::none;
    }
  }
  void look() {
    if (entry_.result.kind == Kind::invariant)
      has_failed_ |= !interpreter_.judge(*entry_.property, now_, now_).holds();
    if (entry_.result.kind == Kind::at_end)
      has_failed_ |= !interpreter_.judge(*entry_.property, now_, now_).holds() && is_at_end();
    if (entry_.result.kind == Kind::deadlock) has_failed_ |= !interpreter_.may_stop(now_) && is_at_end();
  }
  bool is_at_end() const { return interpreter_.is_end(now_); }

  const Decisions::Entry& entry_;
  const reference::Interpreter& interpreter_;
  PlainState now_;
  bool has_failed_ = false;
};

bool is_turn(const Step& step) {
  return step.kind == Step::Kind::deliver || step.kind == Step::Kind::ignore ||
         step.kind == Step::Kind::internal || step.kind == Step::Kind::send;
}

}  // namespace

std::optional<Move> same_step(const reference::Interpreter& interpreter, const PlainState& state,
                              const Step& step) {
  auto moves = is_turn(step) ? interpreter.turns(state, step.actor) : interpreter.moves(state);
  std::erase_if(moves, [&](const Move& move) { return move.step.name != step.name; });
  if (moves.empty()) return std::nullopt;
  const auto same =
      std::ranges::find_if(moves, [&](const Move& move) { return move.step.choices == step.choices; });
  return std::move(same != moves.end() ? *same : moves.front());
}

std::vector<std::size_t> needed_steps(const Decisions::Entry& entry,
                                      const reference::Interpreter& interpreter, const PlainState& initial,
                                      const reference::Scenario& scenario) {
  std::vector<const Step*> steps;
  for (std::size_t index = 1; index < scenario.moments.size(); ++index)
    steps.push_back(&scenario.moments[index].step);
  if (scenario.failing_step) steps.push_back(&*scenario.failing_step);
  std::vector<std::size_t> needed;
  if (steps.size() > most_examined_steps) return needed;
  Counterfactual before(entry, interpreter, initial);
  for (std::size_t left_out = 0; left_out < steps.size(); ++left_out) {
    Counterfactual run = before;
    for (std::size_t index = left_out + 1; index < steps.size() && !run.has_failed(); ++index)
      run.take(*steps[index]);
    if (!run.has_failed()) needed.push_back(left_out + 1);
    before.take(*steps[left_out]);
  }
  return needed;
}

}  // namespace understudy::search
