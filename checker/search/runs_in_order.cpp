#include "checker/search/runs_in_order.hpp"

#include <algorithm>
#include <numeric>

#include "checker/search/order_of_sending.hpp"

namespace understudy::search {
namespace {

/// Whether it is the same step, taken perhaps at another moment: then it may send something else, and lose
/// it.
bool is_same(const Step& one, const Step& other) {
  return one.kind == other.kind && one.name == other.name && one.actor == other.actor &&
         one.delivered == other.delivered && one.choices == other.choices;
}

/// Takes all steps, each when it is possible. False when one is left that never is.
class Rerun {
 public:
  Rerun(const reference::Interpreter& interpreter, const std::vector<Step>& steps, bool is_hasty)
      : interpreter_(interpreter), steps_(steps), is_hasty_(is_hasty), replayer_(interpreter) {
    replayer_.begin(interpreter.initial_states().front());
  }

  /// In the order of `numbers`, but for what is not possible yet.
  std::optional<Replayer> run(std::vector<std::size_t> numbers) {
    while (!numbers.empty()) {
      const auto moves = interpreter_.moves(replayer_.now());
      const auto next = choose(numbers, moves);
      if (next == numbers.end()) return std::nullopt;
      replayer_.end_with(*move_for(*next, moves));
      numbers.erase(next);
    }
    return std::move(replayer_);
  }

 private:
  using Numbers = std::vector<std::size_t>;
  using Moves = std::vector<reference::Move>;

  Moves::const_iterator move_for(std::size_t number, const Moves& moves) const {
    return std::ranges::find_if(moves, [&](const reference::Move& move) {
      return move.failure.kind == reference::FailureKind::none && is_same(move.step, steps_[number]);
    });
  }
  Numbers::iterator choose(Numbers& numbers, const Moves& moves) const {
    const auto is_possible = [&](std::size_t number) { return move_for(number, moves) != moves.end(); };
    if (!is_hasty_) return std::ranges::find_if(numbers, is_possible);
    for (auto wanted = numbers.begin(); wanted != numbers.end(); ++wanted) {
      const auto instead = std::find_if(wanted, numbers.end(), [&](std::size_t number) {
        return steps_[number].actor == steps_[*wanted].actor && is_possible(number);
      });
      if (instead != numbers.end()) return instead;
    }
    return numbers.end();
  }

  const reference::Interpreter& interpreter_;
  const std::vector<Step>& steps_;
  bool is_hasty_;
  Replayer replayer_;
};

}  // namespace

std::vector<Replayer> runs_in_order(const System& system, const reference::Interpreter& in_order,
                                    const std::vector<Step>& steps, const std::vector<PlainState>& states,
                                    const Finding& finding) {
  std::vector<Replayer> runs;
  const auto note = [&](std::optional<Replayer> run) {
    if (run) runs.push_back(std::move(*run));
  };
  if (finding.is_of_a_step) {
    std::vector<Step> all = steps;
    if (finding.next) all.push_back(*finding.next);
    auto past = order_of_past(system, all, states);
    if (past && finding.next) std::erase(*past, steps.size());
    if (past) note(Rerun(in_order, steps, false).run(std::move(*past)));
  }
  if (const auto order = order_of_sending(system, steps, states))
    note(Rerun(in_order, steps, false).run(*order));
  std::vector<std::size_t> numbers(steps.size());
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  for (const bool is_hasty : {true, false}) note(Rerun(in_order, steps, is_hasty).run(numbers));
  return runs;
}

}  // namespace understudy::search
