#include "checker/space/system_expander.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

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
      is_settled_(options.is_settled),
      judge_(tables, options.decided),
      memory_(tables, plan, judge_, options),
      selector_(options.reducer ? options.reducer->make_selector() : nullptr),
      turns_of_(tables.machine_count()),
      machines_(tables.machine_count()),
      after_step_(machines_ + 1),
      ahead_{std::vector<Word>(machines_ + 1 + sizeof(Origin) / sizeof(Word)),
             std::vector<std::uint32_t>(machines_)} {}

void SystemExpander::begin_batch(RecentFilter* recent, const Horizon* horizon) {
  horizon_ = selector_ ? horizon : nullptr;
  recent_ = horizon_ ? nullptr : recent;
  batch_.shrink(0);
  edits_.shrink(0);
  recipes_.shrink(0);
  if (++batches_ % batches_between_looks == 0) memory_.forget_if_large();
}

inline void SystemExpander::set(Draft& draft, std::size_t slot, Word word, Fingerprint delta,
                                SeenBy seen_by) {
  draft.fingerprint += delta;
  draft.change |= seen_by;
  *draft.end++ = {static_cast<Word>(slot), word};
}

/// The slot's word in the draft. A successor differs from its parent in few slots: looking back at the edits
/// is quicker than keeping a copy of the state.
inline Word SystemExpander::current(const Draft& draft, std::size_t slot) {
  for (const Edit* edit = draft.end; edit-- != draft.edits;)
    if (edit->slot == slot) return edit->word;
  return draft.parent[slot];
}

inline SystemExpander::Destination SystemExpander::destination_of(Word envelope) {
  while (envelope >= destinations_.size()) {
    const Envelope& next = tables_.envelope(static_cast<Word>(destinations_.size()));
    const bool is_announcement = !next.to;  // which goes nowhere
    const bool is_ordered =
        !is_announcement && tables_.system().link_policy(next.from, next.to).order == Order::causal;
    destinations_.push_back({next.to.index, is_ordered});
  }
  return destinations_[envelope];
}

/// Puts the message where it goes; false when a mailbox overflows. `before` is the receiver's present
/// situation.
inline bool SystemExpander::deposit(Draft& draft, Destination destination, Word before, Word envelope) {
  const TurnMemory::Receipt& receipt = memory_.receive(destination.slot, before, envelope);
  if (receipt.is_overflow) return false;
  const Word bounced = receipt.bounced;
  (destination.is_ordered ? draft.origin.changed : draft.origin.received) |= slot_bit(destination.slot);
  if (receipt.situation != before)
    set(draft, destination.slot, receipt.situation, receipt.delta, receipt.is_visible ? seen_by_all : 0);
  return bounced == 0 || send(draft, bounced - 1);
}

/// `parts` local moves will be applied, the one that sends and calls first; the turns of `earlier` machines
/// came before.
inline SystemExpander::Draft SystemExpander::begin_successor(const Parent& parent,
                                                             const RememberedOutcome& outcome,
                                                             std::size_t parts, std::size_t earlier) {
  constexpr std::size_t account = 1, receiver_and_bounce = 2;
  edits_.make_room(account + parts + outcome.callee_changes().size() +
                   receiver_and_bounce * outcome.sends().size());
  return {
      parent.state,     parent.fingerprint, edits_.end(), edits_.end(), 0, {0, 0, static_cast<Word>(earlier)},
      FairClasses::none};
}

inline bool SystemExpander::apply(Draft& draft, std::size_t machine, const RememberedOutcome& outcome) {
  if (outcome.fails()) return false;
  set(draft, machine, outcome.situation(), outcome.delta(), outcome.seen_by());
  draft.origin.changed |= slot_bit(machine);
  if (!outcome.is_simple()) return apply_calls_and_sends(draft, outcome);
  if (outcome.sends().empty()) return true;
  const Word envelope = outcome.sends().front();
  const Destination destination = destination_of(envelope);
  const std::size_t slot = destination.slot;
  return deposit(draft, destination, slot == machine ? outcome.situation() : draft.parent[slot], envelope);
}

inline void SystemExpander::finish(Draft& draft, const Parent& parent, Expansion& expansion) {
  if (draft.change & judge_.step_properties()) expansion.findings |= check_step(draft);
  if (horizon_) run_on(draft, expansion);
  if (!accept(draft.fingerprint, parent.number, expansion.transitions++)) return;
  recipes_.make_room(1);
  recipes_.append({draft.parent, static_cast<std::uint32_t>(edits_.size()), draft.change, draft.origin,
                   draft.fair_class});
  edits_.end_at(draft.end);
}

inline void SystemExpander::fail(const RememberedOutcome& outcome, Expansion& expansion) const {
  ++expansion.transitions;
  expansion.findings |= failure_of(outcome) & decided_;
}

Findings SystemExpander::check_step(const Draft& draft) {
  copy_words(draft.parent, machines_ + 1, after_step_.data());
  for (const Edit* edit = draft.edits; edit != draft.end; ++edit) after_step_[edit->slot] = edit->word;
  return judge_.check_step(draft.parent, after_step_.data(), draft.change);
}

Expansion SystemExpander::expand(const Word* state, Fingerprint fingerprint, std::uint32_t number) {
  if (is_settled_ && is_settled_(state[machines_])) return {};
  const Parent parent{state, fingerprint, number};
  Origin origin;
  if (recent_) std::memcpy(static_cast<void*>(&origin), state + machines_ + 1, sizeof origin);
  Expansion expansion;
  if (selector_) begin_selection(parent);  // for sequels, even if everything is taken
  if (horizon_ && expand_some(parent, expansion)) return expansion;
  for (std::size_t machine = 0; machine < machines_; ++machine) {
    const auto effect = memory_.effect(machine, 0, state);  // a copy: going on computes other turns
    if (effect.is_local && origin.foresees(machine, effect.receivers)) {
      expansion.transitions += static_cast<std::uint32_t>(effect.outcomes.size());
      continue;
    }
    for (const RememberedOutcome& outcome : effect.outcomes) {
      if (horizon_ && selector_->is_dispensable(machine, outcome.choice())) {
        ++expansion.transitions;
        continue;
      }
      Draft draft = begin_successor(parent, outcome, 1, effect.calls ? 0 : machine);
      draft.fair_class = outcome.fair_class();
      if (apply(draft, machine, outcome))
        finish(draft, parent, expansion);
      else
        fail(outcome, expansion);
    }
  }
  for (const Action& action : plan_.free) take(action, nullptr, parent, expansion);
  if (expansion.transitions == 0) expansion.findings |= findings_at_end(state);
  take_faults(parent, expansion);
  return expansion;
}

void SystemExpander::begin_selection(const Parent& parent) {
  for (std::size_t machine = 0; machine < machines_; ++machine)
    turns_of_[machine] = static_cast<std::uint32_t>(memory_.outcomes(machine, 0, parent.state).size());
  selector_->begin(parent.state, turns_of_);
}

/// False when everything must be expanded.
bool SystemExpander::expand_some(const Parent& parent, Expansion& expansion) {
  while (const auto* turns = selector_->next())
    if (expand_turns(*turns, parent, expansion)) return true;
  return false;
}

/// Refuses, and takes back what it did, when a turn fails, when the order of these turns and others matters
/// to a property, and when none of the turns makes progress: it could be postponed for ever.
bool SystemExpander::expand_turns(const std::vector<Selection>& turns, const Parent& parent,
                                  Expansion& expansion) {
  const std::size_t first = batch_.size(), first_edit = edits_.size();
  Expansion attempt;
  bool is_accepted = true;
  for (const Selection& turn : turns) is_accepted = is_accepted && take_turns(turn, parent, attempt);
  std::size_t way_on = first;
  while (way_on < batch_.size() && horizon_->is_behind(batch_[way_on].fingerprint)) ++way_on;
  if (!is_accepted || way_on == batch_.size()) {
    batch_.shrink(first);
    recipes_.shrink(first);
    edits_.shrink(first_edit);
    return false;
  }
  expansion.findings = attempt.findings;
  expansion.transitions = attempt.transitions;
  expansion.further = attempt.further;
  expansion.way_on = batch_[way_on].fingerprint;
  return true;
}

bool SystemExpander::take_turns(const Selection& turns, const Parent& parent, Expansion& expansion) {
  const auto outcomes = memory_.outcomes(turns.machine, 0, parent.state);
  const std::uint32_t taken = expansion.transitions;
  // Transitions have the numbers that they would have among all.
  const auto first = turns_of_.begin();
  expansion.transitions =
      std::accumulate(first, first + static_cast<std::ptrdiff_t>(turns.machine), std::uint32_t{0});
  std::uint32_t count = 0;
  for (const RememberedOutcome& outcome : outcomes) {
    if (turns.choice != everything && outcome.choice() != turns.choice) {
      ++expansion.transitions;
      continue;
    }
    Draft draft = begin_successor(parent, outcome, 1, 0);
    draft.fair_class = outcome.fair_class();
    if (!apply(draft, turns.machine, outcome) || (draft.change & judge_.order_matters_to())) return false;
    finish(draft, parent, expansion);
    ++count;
  }
  expansion.transitions = taken + count;
  return true;
}

/// Goes on from the successor as long as a single turn may stand for all and nothing shows on the way: the
/// state where that ends becomes the successor instead.
void SystemExpander::run_on(Draft& draft, Expansion& expansion) {
  if (is_settled_ && is_settled_(current(draft, machines_))) return;
  copy_words(draft.parent, machines_ + 1, ahead_.state.data());
  for (const Edit* edit = draft.edits; edit != draft.end; ++edit) ahead_.state[edit->slot] = edit->word;
  expansion.further += static_cast<std::uint32_t>(run_ahead(draft.fingerprint, draft.change).size());
  edits_.make_room(machines_ + 1);
  draft.edits = draft.end = edits_.end();
  for (std::size_t slot = 0; slot <= machines_; ++slot)
    if (ahead_.state[slot] != draft.parent[slot])
      *draft.end++ = {static_cast<Word>(slot), ahead_.state[slot]};
  draft.fingerprint = ahead_.fingerprint;
  draft.change = ahead_.change;
}

/// Goes on from the state in `ahead_`, and says by which transitions.
std::vector<std::uint32_t> SystemExpander::run_ahead(Fingerprint fingerprint, SeenBy change) {
  ahead_.fingerprint = fingerprint;
  ahead_.change = change;
  for (std::size_t machine = 0; machine < machines_; ++machine)
    ahead_.turns[machine] =
        static_cast<std::uint32_t>(memory_.outcomes(machine, 0, ahead_.state.data()).size());
  selector_->set_out(ahead_.state.data(), ahead_.turns);
  std::vector<std::uint32_t> taken;
  Fingerprint landmark = fingerprint;  // Brent's: a run in circles comes back to one
  for (std::size_t next_landmark = 1; const auto turn = take_single_ahead();) {
    taken.push_back(*turn);
    if (ahead_.fingerprint == landmark) break;
    if (taken.size() < next_landmark) continue;
    next_landmark *= 2;
    landmark = ahead_.fingerprint;
  }
  return taken;
}

/// Takes a turn, and says which transition that was; nothing when there is none left, or when the state must
/// be seen.
std::optional<std::uint32_t> SystemExpander::take_single_ahead() {
  if (ahead_.change && judge_.check_state(ahead_.state.data(), ahead_.change)) return std::nullopt;
  while (const auto turn = selector_->single())
    if (const auto transition = take_ahead(*turn)) return transition;
  return std::nullopt;
}

/// Refuses when the turn fails, can be taken in several ways, or must be seen.
std::optional<std::uint32_t> SystemExpander::take_ahead(const Selection& turn) {
  const Word* const state = ahead_.state.data();
  const auto outcomes = memory_.outcomes(turn.machine, 0, state);
  const auto is_taken = [&](const RememberedOutcome& outcome) {
    return turn.choice == everything || outcome.choice() == turn.choice;
  };
  if (std::ranges::count_if(outcomes, is_taken) != 1) return std::nullopt;
  const auto taken = std::ranges::find_if(outcomes, is_taken);
  Draft draft = begin_successor({state, ahead_.fingerprint, 0}, *taken, 1, 0);
  if (!apply(draft, turn.machine, *taken)) return std::nullopt;
  if (draft.change & judge_.order_matters_to()) return std::nullopt;
  if ((draft.change & judge_.step_properties()) && check_step(draft)) return std::nullopt;
  const auto first = ahead_.turns.begin();
  const auto transition = std::accumulate(first, first + static_cast<std::ptrdiff_t>(turn.machine),
                                          static_cast<std::uint32_t>(taken - outcomes.begin()));
  for (const Edit* edit = draft.edits; edit != draft.end; ++edit) ahead_.state[edit->slot] = edit->word;
  for (const Edit* edit = draft.edits; edit != draft.end; ++edit) {
    ahead_.turns[edit->slot] = static_cast<std::uint32_t>(memory_.outcomes(edit->slot, 0, state).size());
    selector_->has_changed(edit->slot);
  }
  ahead_.fingerprint = draft.fingerprint;
  ahead_.change = draft.change;
  return transition;
}

std::vector<std::uint32_t> SystemExpander::sequel(std::size_t successor) {
  if (!selector_) return {};
  materialize(successor, ahead_.state.data());
  return run_ahead(batch_[successor].fingerprint, recipes_[successor].change);
}

void SystemExpander::take_faults(const Parent& parent, Expansion& expansion) {
  const Findings of_turns = expansion.findings;
  fault_findings_.clear();
  for (const Payment& payment : payments(parent.state[machines_])) {
    expansion.findings = 0;
    for (const Action& action : payment.actions) take(action, &payment, parent, expansion);
    if (expansion.findings) fault_findings_.push_back({expansion.findings, payment.account});
  }
  expansion.findings = of_turns;
  expansion.of_faults = fault_findings_;
}

void SystemExpander::take(const Action& action, const Payment* payment, const Parent& parent,
                          Expansion& expansion) {
  const auto& first = action.parts.front();
  const auto effect = memory_.effect(first.machine.index, first.move, parent.state);
  for (const RememberedOutcome& outcome : effect.outcomes) {
    Draft draft = begin_successor(parent, outcome, action.parts.size(), effect.calls ? 0 : machines_);
    if (payment)
      set(draft, machines_, payment->account, payment->delta, 0);
    else
      draft.fair_class = action.fair_class;
    bool has_succeeded = apply(draft, first.machine.index, outcome);
    // Only a partition has several parts, and each of those has exactly one outcome, which sends nothing.
    for (std::size_t part = 1; has_succeeded && part < action.parts.size(); ++part) {
      const auto& [machine, move] = action.parts[part];
      has_succeeded =
          apply(draft, machine.index, memory_.outcomes(machine.index, move, parent.state).front());
    }
    if (has_succeeded)
      finish(draft, parent, expansion);
    else
      fail(outcome, expansion);
  }
}

bool SystemExpander::apply_calls_and_sends(Draft& draft, const RememberedOutcome& outcome) {
  for (const auto& [callee, local] : outcome.callee_changes()) {
    const std::size_t slot = callee.index;
    const Word before = current(draft, slot);
    const Word after = memory_.relocate(slot, before, local);
    draft.origin.changed |= slot_bit(slot);
    set(draft, slot, after, tables_.term(slot, after) - tables_.term(slot, before),
        judge_.differences(slot, before, after));
  }
  for (Word envelope : outcome.sends())
    if (!send(draft, envelope)) return false;
  return true;
}

bool SystemExpander::send(Draft& draft, Word envelope) {
  const Destination destination = destination_of(envelope);
  return deposit(draft, destination, current(draft, destination.slot), envelope);
}

void SystemExpander::materialize(std::size_t successor, Word* out) const {
  const Recipe& recipe = recipes_[successor];
  copy_words(recipe.parent, machines_ + 1, out);
  const std::size_t end =
      successor + 1 < recipes_.size() ? recipes_[successor + 1].first_edit : edits_.size();
  for (std::size_t edit = recipe.first_edit; edit < end; ++edit) out[edits_[edit].slot] = edits_[edit].word;
  std::memcpy(out + machines_ + 1, &recipe.origin, sizeof recipe.origin);
}

Findings SystemExpander::check(std::size_t successor, const Word* state) {
  const SeenBy change = recipes_[successor].change;
  return change ? judge_.check_state(state, change) : 0;
}

const std::vector<SystemExpander::Payment>& SystemExpander::payments(Word account) {
  if (account >= payments_.size()) {
    payments_.resize(account + 1);
    has_payments_.resize(account + 1);
  }
  if (!std::exchange(has_payments_[account], 1)) {
    for (const auto& payment : tables_.accounts().payments(tables_.account(account))) {
      const std::span<const Action> all = plan_.of_fault[payment.declaration];
      const std::size_t end = std::min(payment.end_place, all.size());
      const Word after = tables_.intern_account(payment.after);
      payments_[account].push_back({all.subspan(payment.first_place, end - payment.first_place), after,
                                    tables_.term(machines_, after) - tables_.term(machines_, account)});
    }
  }
  return payments_[account];
}

Findings SystemExpander::findings_at_end(const Word* state) {
  return judge_.check_end(state) | (is_unfinished(state) ? deadlock_found & decided_ : 0);
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
