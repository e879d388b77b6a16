#include "tools/cli/explore/walk.hpp"

#include <algorithm>

namespace understudy::cli {

using reference::FailureKind;
using reference::Move;

Walk::Walk(const ModelBase& model, traces::Trace head)
    : model_(model),
      head_(std::move(head)),
      interpreter_(reference::make_interpreter(model)),
      initial_states_(interpreter_->initial_states()) {
  start(0);
}

void Walk::start(std::size_t initial_state) {
  const PlainState& state = initial_states_.at(initial_state);
  path_ = {{Step{}, state, interpreter_->describe(state), {}}};
  position_ = 0;
  look_around();
}

Walk::Place Walk::place_of(const Move& move) const {
  const bool failed = move.failure.kind != FailureKind::none;
  return {move.step, move.state, failed ? Variables{} : interpreter_->describe(move.state), move.failure};
}

void Walk::append(const Move& move) {
  path_.resize(position_ + 1);
  path_.push_back(place_of(move));
}

void Walk::take(const Move& move) {
  append(move);
  ++position_;
  look_around();
}

void Walk::go_to(std::size_t place) {
  position_ = std::min(place, length());
  look_around();
}

void Walk::foresee(const std::vector<Move>& moves) {
  path_.resize(position_ + 1);
  for (const Move& move : moves) path_.push_back(place_of(move));
}

bool Walk::follow(const traces::Trace& trace, std::size_t stop) {
  const auto begins = [&](const PlainState& state) {
    return interpreter_->describe(state) == trace.moments.front().state;
  };
  const auto initial = std::find_if(initial_states_.begin(), initial_states_.end(), begins);
  if (initial == initial_states_.end()) return false;
  start(static_cast<std::size_t>(initial - initial_states_.begin()));
  for (std::size_t index = 1; index < trace.moments.size(); ++index) {
    const traces::Moment& wanted = trace.moments[index];
    const auto same = std::find_if(moves_.begin(), moves_.end(), [&](const Move& move) {
      return move.step == wanted.step && move.failure.kind == FailureKind::none &&
             interpreter_->describe(move.state) == wanted.state;
    });
    if (same == moves_.end()) return false;
    take(Move(*same));
  }
  if (trace.failing_step) {
    const auto fails = std::find_if(moves_.begin(), moves_.end(), [&](const Move& move) {
      return move.step == *trace.failing_step && move.failure.kind != FailureKind::none;
    });
    if (fails == moves_.end()) return false;
    append(*fails);
  }
  go_to(stop);
  return true;
}

void Walk::look_around() {
  moves_ = here().failed() ? std::vector<Move>{} : interpreter_->moves(here().state);
}

std::vector<Violation> Walk::findings_here() const {
  const PlainState& before = path_[position_ == 0 ? 0 : position_ - 1].state;
  auto found = findings(model_, *interpreter_, before, here().state, here().failure);
  if (const auto stuck = here().failed() ? std::nullopt : deadlock(*interpreter_, here().state, moves_))
    found.push_back(*stuck);
  return found;
}

traces::Trace Walk::trace() const {
  traces::Trace trace = head_;
  for (std::size_t place = 0; place <= position_; ++place)
    if (path_[place].failed())
      trace.failing_step = path_[place].step;
    else
      trace.moments.push_back({path_[place].step, path_[place].variables});
  const auto found = findings_here();
  const Violation shown = found.empty() ? Violation{"explored by hand", traces::exploration_kind,
                                                    "no property is violated after the last step"}
                                        : found.front();
  trace.property = shown.property;
  trace.property_kind = shown.kind;
  trace.explanation = shown.explanation;
  return trace;
}

}  // namespace understudy::cli
