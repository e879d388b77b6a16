#include "tools/cli/explore/look_ahead.hpp"

#include <algorithm>
#include <unordered_set>

namespace understudy::cli {
namespace {

using reference::Move;

class Search {
 public:
  Search(const ModelBase& model, const reference::Interpreter& interpreter)
      : model_(model), interpreter_(interpreter) {}

  Prospect from(const PlainState& start, std::size_t most_states) {
    seen_.insert(canonical(start));
    for (std::size_t next = 0; next <= found_.size() && next < most_states; ++next) {
      prospect_.states = next + 1;
      // A copy: expanding makes `found_` grow.
      if (expand(next == 0 ? start : PlainState(found_[next - 1].move.state), next)) return prospect_;
    }
    prospect_.complete = prospect_.states == found_.size() + 1;
    return prospect_;
  }

 private:
  struct Found {
    Move move;
    std::size_t parent;  // 0: the start; else one more than its place in `found_`
  };

  /// Whether something was found.
  bool expand(const PlainState& state, std::size_t number) {
    const auto moves = interpreter_.moves(state);
    if (const auto stuck = deadlock(interpreter_, state, moves)) return conclude(*stuck, number);
    for (const Move& move : moves) {
      const auto wrong = findings(model_, interpreter_, state, move.state, move.failure);
      const bool is_new =
          move.failure.kind == reference::FailureKind::none && seen_.insert(canonical(move.state)).second;
      if (!wrong.empty() || is_new) found_.push_back({move, number});
      if (!wrong.empty()) return conclude(wrong.front(), found_.size());
    }
    return false;
  }

  bool conclude(const Finding& finding, std::size_t number) {
    prospect_.finding = finding;
    for (; number > 0; number = found_[number - 1].parent) prospect_.way.push_back(found_[number - 1].move);
    std::reverse(prospect_.way.begin(), prospect_.way.end());
    return true;
  }

  const ModelBase& model_;
  const reference::Interpreter& interpreter_;
  std::unordered_set<std::string> seen_;
  std::vector<Found> found_;  // in order of discovery; the start is not among them
  Prospect prospect_;
};

}  // namespace

Prospect look_ahead(const ModelBase& model, const reference::Interpreter& interpreter,
                    const PlainState& state, std::size_t most_states) {
  return Search(model, interpreter).from(state, most_states);
}

}  // namespace understudy::cli
