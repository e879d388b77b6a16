#include "checker/search/replayer.hpp"

#include <algorithm>

#include "checker/search/check.hpp"

namespace understudy::search {

Walk::Walk(space::Space& space, space::Expander& expander, std::size_t initial)
    : space_(space), expander_(expander), row_(space.initial_states()[initial]), next_(space.row_width()) {
  row_.resize(space.row_width());
}

PlainState Walk::take_transition(std::uint32_t number) {
  expand();
  const auto batch = expander_.batch();
  const auto taken = std::ranges::find(batch, number, &space::Successor::number);
  return move_to(static_cast<std::size_t>(taken - batch.begin()));
}

PlainState Walk::take_successor(std::size_t number) {
  expand();
  return move_to(number);
}

void Walk::expand() {
  expander_.begin_batch(nullptr);
  expander_.expand(row_.data(), space_.fingerprint(row_.data()), 0);
}

PlainState Walk::move_to(std::size_t successor) {
  expander_.materialize(successor, next_.data());
  last_successor_ = successor;
  last_fault_ = fault_to(next_);
  row_.swap(next_);
  return state();
}

std::optional<std::size_t> Walk::successor_by(const reference::Move& move) {
  expand();
  for (std::size_t successor = 0; successor < expander_.batch().size(); ++successor) {
    expander_.materialize(successor, next_.data());
    if (is_by(fault_to(next_), move) && space_.plain(next_.data()) == move.state) return successor;
  }
  return std::nullopt;
}

StepFault Walk::fault_to(const std::vector<space::Word>& row) const {
  const auto slot = space_.account_slot();
  return slot ? fault_to(row[*slot]) : std::nullopt;
}

StepFault Walk::fault_to(space::Word account) const {
  if (!space_.tells_places()) return std::nullopt;
  return space_.fault_between(row_[*space_.account_slot()], account);
}

bool is_by(const StepFault& fault, const reference::Move& move) {
  return !fault || (move.uses_budget ? move.step.name == *fault : fault->empty());
}

void mismatch(const std::string& what) {
  throw ReplayMismatch(
      "the reference interpreter does not confirm the counterexample (" + what +
      "): this is a defect of Understudy, or the model's handlers are not pure (try --check-purity)");
}

void Replayer::begin(const PlainState& state) {
  const auto initial = interpreter_.initial_states();
  if (std::find(initial.begin(), initial.end(), state) == initial.end()) mismatch("another initial state");
  append(Step{}, state);
}

void Replayer::follow(const PlainState& state, const StepFault& fault,
                      std::optional<FairClasses::Number> fair_class) {
  const auto moves = interpreter_.moves(now());
  const auto taken = std::find_if(moves.begin(), moves.end(), [&](const reference::Move& move) {
    return move.failure.kind == reference::FailureKind::none && move.state == state && is_by(fault, move) &&
           (!fair_class || move.fair_class == *fair_class);
  });
  if (taken == moves.end()) mismatch("no step leads to state " + std::to_string(scenario_.moments.size()));
  append(taken->step, taken->state);
}

void Replayer::end_with(const reference::Move& move) {
  if (move.failure.kind == reference::FailureKind::none)
    append(move.step, move.state);
  else
    scenario_.failing_step = move.step;
}

std::string Replayer::confirm_invariant(const Property& property) const {
  const Verdict verdict = interpreter_.judge(property, now(), now());
  if (verdict.holds()) mismatch("the property holds in the last state");
  return verdict.explanation();
}

std::string Replayer::confirm_at_end(const Property& property) const {
  if (!interpreter_.is_end(now())) mismatch("the run could go on");
  return confirm_invariant(property);
}

std::string Replayer::confirm_deadlock() const {
  if (interpreter_.may_stop(now()) || !interpreter_.is_end(now()))
    mismatch("the last state is not a deadlock");
  return "nothing can happen any more, but the system is not at rest";
}

void Replayer::loop_to(std::size_t moment) {
  if (states_.at(moment) != now()) mismatch("the run does not come back to where it was");
  scenario_.loop = moment;
}

void Replayer::append(Step step, const PlainState& state) {
  states_.push_back(state);
  scenario_.moments.push_back({std::move(step), interpreter_.describe(state)});
}

}  // namespace understudy::search
