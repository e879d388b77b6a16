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
      work_(machines_ + 1) {}

void SystemExpander::begin_batch() {
  fingerprints_.clear();
  edits_.clear();
  pending_.clear();
  if (++batches_ % batches_between_looks == 0) memory_.forget_if_large();
}

Expansion SystemExpander::expand(const Word* state, Fingerprint fingerprint) {
  Expansion expansion;
  parent_ = state;
  parent_fingerprint_ = fingerprint;
  copy_words(state, machines_ + 1, work_.data());
  for (std::size_t machine = 0; machine < machines_; ++machine)
    for (const RememberedOutcome& outcome : memory_.outcomes(machine, 0, state))
      take(machine, outcome, expansion);
  for (const Action& action : plan_.free) take(action, nullptr, expansion);
  if (expansion.transitions == 0 && is_unfinished(state)) expansion.findings |= deadlock_found & decided_;
  for (const Payment& payment : payments(state[machines_]))
    for (const Action& action : plan_.of_fault[payment.fault]) take(action, &payment, expansion);
  return expansion;
}

void SystemExpander::take(std::size_t machine, const RememberedOutcome& outcome, Expansion& expansion) {
  begin_successor();
  finish_successor(apply(machine, outcome) ? 0 : failure_of(outcome), expansion);
}

void SystemExpander::take(const Action& action, const Payment* payment, Expansion& expansion) {
  const auto& first = action.parts.front();
  const auto outcomes = memory_.outcomes(first.machine.index, first.move, parent_);
  for (const RememberedOutcome& outcome : outcomes) {
    begin_successor();
    if (payment) set(machines_, payment->budgets, payment->delta, 0);
    bool succeeded = apply(first.machine.index, outcome);
    // Only a partition has several parts, and each of those has exactly one outcome.
    for (std::size_t part = 1; succeeded && part < action.parts.size(); ++part) {
      const auto& [machine, move] = action.parts[part];
      succeeded = apply(machine.index, memory_.outcomes(machine.index, move, parent_).front());
    }
    finish_successor(succeeded ? 0 : failure_of(outcome), expansion);
  }
}

void SystemExpander::begin_successor() {
  fingerprint_ = parent_fingerprint_;
  first_edit_ = edits_.size();
  change_ = 0;
}

bool SystemExpander::apply(std::size_t machine, const RememberedOutcome& outcome) {
  if (outcome.failure()) return false;
  set(machine, outcome.situation(), outcome.delta(), outcome.seen_by());
  for (const auto& [callee, local] : outcome.callee_changes()) {
    const std::size_t slot = callee.index;
    const Word after = memory_.relocate(slot, work_[slot], local);
    set(slot, after, tables_.term(slot, after) - tables_.term(slot, work_[slot]),
        judge_.differences(slot, work_[slot], after));
  }
  for (Word envelope : outcome.sends())
    if (!send(envelope)) return false;
  return true;
}

bool SystemExpander::send(Word envelope) {
  while (envelope >= receiver_of_.size())
    receiver_of_.push_back(tables_.envelope(static_cast<Word>(receiver_of_.size())).to.index);
  const std::size_t slot = receiver_of_[envelope];
  const TurnMemory::Receipt& receipt = memory_.receive(slot, work_[slot], envelope);
  if (receipt.is_overflow) return false;
  const Word bounced = receipt.bounced;  // sending may make the memory move its receipts
  if (receipt.situation != work_[slot]) set(slot, receipt.situation, receipt.delta, receipt.is_visible ? seen_by_all : 0);
  return bounced == 0 || send(bounced - 1);
}

inline void SystemExpander::set(std::size_t slot, Word word, Fingerprint delta, SeenBy seen_by) {
  work_[slot] = word;
  fingerprint_ += delta;
  change_ |= seen_by;
  edits_.push_back({static_cast<Word>(slot), word});
}

void SystemExpander::finish_successor(Findings failure, Expansion& expansion) {
  ++expansion.transitions;
  if (failure == 0) {
    if (change_ && judge_.has_step_properties())
      expansion.findings |= judge_.check_step(parent_, work_.data(), change_);
    ++expansion.successors;
    fingerprints_.push_back(fingerprint_);
    pending_.push_back({parent_, first_edit_, change_});
  }
  for (std::size_t edit = first_edit_; edit < edits_.size(); ++edit)
    work_[edits_[edit].slot] = parent_[edits_[edit].slot];
  if (failure) edits_.resize(first_edit_);
  expansion.findings |= failure & decided_;
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
