#include "checker/space/system_expander.hpp"

#include <algorithm>

namespace understudy::space {

namespace {

/// Why a move whose outcome could not be applied failed: by itself, or by what it sent.
Findings failure_of(const RememberedOutcome& outcome) {
  return outcome.failure() ? outcome.failure() : overflow_found;
}

}  // namespace

SystemExpander::SystemExpander(SystemTables& tables, const MovePlan& plan, const SpaceOptions& options)
    : tables_(tables),
      plan_(plan),
      decided_(options.decided),
      judge_(tables, options.decided),
      memory_(tables, plan, judge_, options.double_check),
      machines_(tables.machine_count()),
      after_step_(machines_ + 1) {}

void SystemExpander::begin_batch() {
  fingerprints_.clear();
  edits_.clear();
  pending_.clear();
  if (++batches_ % batches_between_looks == 0) memory_.forget_if_large();
}

inline void SystemExpander::set(Draft& draft, std::size_t slot, Word word, Fingerprint delta,
                                SeenBy seen_by) {
  draft.fingerprint += delta;
  draft.change |= seen_by;
  edits_.push_back({static_cast<Word>(slot), word});
}

/// The slot's word in the draft. A successor differs from its parent in few slots: looking back at the edits
/// is quicker than keeping a copy of the state.
inline Word SystemExpander::current(const Draft& draft, std::size_t slot) const {
  for (std::size_t edit = edits_.size(); edit-- > draft.first_edit;)
    if (edits_[edit].slot == slot) return edits_[edit].word;
  return draft.parent[slot];
}

inline std::size_t SystemExpander::receiver_of(Word envelope) {
  while (envelope >= receivers_.size())
    receivers_.push_back(tables_.envelope(static_cast<Word>(receivers_.size())).to.index);
  return receivers_[envelope];
}

/// Puts the message where it goes; false when a mailbox overflows. `before` is the receiver's present
/// situation.
inline bool SystemExpander::deposit(Draft& draft, std::size_t slot, Word before, Word envelope) {
  const TurnMemory::Receipt& receipt = memory_.receive(slot, before, envelope);
  if (receipt.is_overflow) return false;
  const Word bounced = receipt.bounced;
  if (receipt.situation != before)
    set(draft, slot, receipt.situation, receipt.delta, receipt.is_visible ? seen_by_all : 0);
  return bounced == 0 || send(draft, bounced - 1);
}

inline bool SystemExpander::apply(Draft& draft, std::size_t machine, const RememberedOutcome& outcome) {
  if (outcome.failure()) return false;
  set(draft, machine, outcome.situation(), outcome.delta(), outcome.seen_by());
  // Most turns send nothing or one message, and call nobody: these take the paths without a search for edits.
  const auto sends = outcome.sends();
  if (outcome.has_calls() || sends.size() > 1) return apply_calls_and_sends(draft, outcome);
  if (sends.empty()) return true;
  const std::size_t slot = receiver_of(sends[0]);
  return deposit(draft, slot, slot == machine ? outcome.situation() : draft.parent[slot], sends[0]);
}

inline void SystemExpander::finish(const Draft& draft, Findings failure, Expansion& expansion) {
  ++expansion.transitions;
  if (failure) {
    edits_.resize(draft.first_edit);
    expansion.findings |= failure & decided_;
    return;
  }
  ++expansion.successors;
  fingerprints_.push_back(draft.fingerprint);
  pending_.push_back({draft.parent, draft.first_edit, draft.change});
  if (draft.change & judge_.step_properties()) {
    materialize(pending_.size() - 1, after_step_.data());
    expansion.findings |= judge_.check_step(draft.parent, after_step_.data(), draft.change);
  }
}

Expansion SystemExpander::expand(const Word* state, Fingerprint fingerprint) {
  Expansion expansion;
  for (std::size_t machine = 0; machine < machines_; ++machine)
    for (const RememberedOutcome& outcome : memory_.outcomes(machine, 0, state)) {
      Draft draft = begin_successor(state, fingerprint);
      const bool has_succeeded = apply(draft, machine, outcome);
      finish(draft, has_succeeded ? 0 : failure_of(outcome), expansion);
    }
  for (const Action& action : plan_.free) take(action, nullptr, state, fingerprint, expansion);
  if (expansion.transitions == 0 && is_unfinished(state)) expansion.findings |= deadlock_found & decided_;
  for (const Payment& payment : payments(state[machines_]))
    for (const Action& action : plan_.of_fault[payment.fault])
      take(action, &payment, state, fingerprint, expansion);
  return expansion;
}

void SystemExpander::take(const Action& action, const Payment* payment, const Word* state,
                          Fingerprint fingerprint, Expansion& expansion) {
  const auto& first = action.parts.front();
  for (const RememberedOutcome& outcome : memory_.outcomes(first.machine.index, first.move, state)) {
    Draft draft = begin_successor(state, fingerprint);
    if (payment) set(draft, machines_, payment->budgets, payment->delta, 0);
    bool has_succeeded = apply(draft, first.machine.index, outcome);
    // Only a partition has several parts, and each of those has exactly one outcome.
    for (std::size_t part = 1; has_succeeded && part < action.parts.size(); ++part) {
      const auto& [machine, move] = action.parts[part];
      has_succeeded = apply(draft, machine.index, memory_.outcomes(machine.index, move, state).front());
    }
    finish(draft, has_succeeded ? 0 : failure_of(outcome), expansion);
  }
}

bool SystemExpander::apply_calls_and_sends(Draft& draft, const RememberedOutcome& outcome) {
  for (const auto& [callee, local] : outcome.callee_changes()) {
    const std::size_t slot = callee.index;
    const Word before = current(draft, slot);
    const Word after = memory_.relocate(slot, before, local);
    set(draft, slot, after, tables_.term(slot, after) - tables_.term(slot, before),
        judge_.differences(slot, before, after));
  }
  for (Word envelope : outcome.sends())
    if (!send(draft, envelope)) return false;
  return true;
}

bool SystemExpander::send(Draft& draft, Word envelope) {
  const std::size_t slot = receiver_of(envelope);
  return deposit(draft, slot, current(draft, slot), envelope);
}

void SystemExpander::materialize(std::size_t successor, Word* out) {
  const Pending& pending = pending_[successor];
  copy_words(pending.parent, machines_ + 1, out);
  const std::size_t end =
      successor + 1 < pending_.size() ? pending_[successor + 1].first_edit : edits_.size();
  for (std::size_t edit = pending.first_edit; edit < end; ++edit) out[edits_[edit].slot] = edits_[edit].word;
}

Findings SystemExpander::check(std::size_t successor, const Word* state) {
  const SeenBy change = pending_[successor].change;
  return change ? judge_.check_state(state, change) : 0;
}

const std::vector<SystemExpander::Payment>& SystemExpander::payments(Word budgets) {
  if (budgets >= payments_.size()) {
    payments_.resize(budgets + 1);
    has_payments_.resize(budgets + 1);
  }
  if (!std::exchange(has_payments_[budgets], 1)) {
    const auto left = tables_.budgets(budgets);
    for (std::size_t fault = 0; fault < left.size(); ++fault) {
      if (left[fault] == 0) continue;
      auto after = left;
      --after[fault];
      const Word number = tables_.intern_budgets(after);
      payments_[budgets].push_back(
          {fault, number, tables_.term(machines_, number) - tables_.term(machines_, budgets)});
    }
  }
  return payments_[budgets];
}

bool SystemExpander::is_unfinished(const Word* state) const {
  for (std::uint16_t index = 0; index < machines_; ++index) {
    const MachineId machine{index};
    const Situation now = tables_.situation(machine, state[index]);
    const LocalState local = tables_.local(machine, now.local);
    if (!local.up) continue;
    const Mailbox mailbox = tables_.mailbox(machine, now.mailbox);
    const bool has_arrived =
        std::any_of(mailbox.envelopes.begin(), mailbox.envelopes.end(),
                    [&](Word waiting) { return !mailbox.is_cut_from(tables_.envelope(waiting).from); });
    if (has_arrived || tables_.system().machine(machine).waits(local.bytes)) return true;
  }
  return false;
}

}  // namespace understudy::space
