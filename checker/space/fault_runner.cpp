#include <algorithm>

#include "checker/space/move_runner.hpp"

/// The part of MoveRunner that concerns the adversary and the network.
namespace understudy::space {

void MoveRunner::crash(Before before, const LocalMove& move, Computed& out) {
  const bool loses_disk = move.kind == LocalMove::Kind::lose_disk;
  LocalState local = tables_.local(before.machine, before.local);
  if (!local.up && !loses_disk) return;
  const Machine& machine = system_.machine(before.machine);
  std::vector<Word> notices;
  if (local.up && move.fault->notice)
    for (MachineId target : move.fault->notified)
      if (target != before.machine)
        notices.push_back(
            tables_.intern_envelope({before.machine, target, move.fault->notice(before.machine)}));
  local.up = false;
  local.bytes = machine.forget(local.bytes);
  if (loses_disk) local.bytes = machine.wipe(local.bytes);
  const Word up = std::exchange(before.local, tables_.intern_local(before.machine, local));
  if (reducer_)
    reducer_->note_turn({before.machine, up, before.local, LocalTurn::Cause::fault, 0, notices, {}});
  before.mailbox.envelopes.clear();
  before.outbox.clear();
  out.outcomes.push_back(outcome(before, std::move(notices)));
}

void MoveRunner::change_cut(Before before, const LocalMove& move, Computed& out) {
  const bool cuts = move.kind == LocalMove::Kind::cut;
  auto& cut_from = before.mailbox.cut_from;
  if (before.mailbox.is_cut_from(move.others.front()) == cuts) return;
  const auto is_other = [&](MachineId machine) {
    return std::find(move.others.begin(), move.others.end(), machine) != move.others.end();
  };
  if (cuts) {
    cut_from.insert(cut_from.end(), move.others.begin(), move.others.end());
    std::sort(cut_from.begin(), cut_from.end());
    std::erase_if(before.mailbox.envelopes, [&](Word number) {
      const Envelope& waiting = envelope(number);
      return is_other(waiting.from) &&
             system_.link_policy(waiting.from, waiting.to).when_cut == WhenCut::lose;
    });
  } else {
    std::erase_if(cut_from, is_other);
  }
  out.outcomes.push_back(outcome(before, {}));
}

void MoveRunner::lose_or_duplicate(const Before& before, const LocalMove& move, Computed& out) {
  const bool loses = move.kind == LocalMove::Kind::lose;
  const auto& waiting = before.mailbox.envelopes;
  for (std::size_t position = 0; position < waiting.size(); ++position) {
    const Envelope& message = envelope(waiting[position]);
    const LinkPolicy& link = system_.link_policy(message.from, message.to);
    if (!(loses ? link.lossy : link.duplicating)) continue;
    if (position > 0 && waiting[position - 1] == waiting[position]) continue;  // the same result as before
    const auto of_sender = std::count_if(waiting.begin(), waiting.end(),
                                         [&](Word other) { return envelope(other).from == message.from; });
    if (!loses && of_sender >= link.capacity) continue;
    Before after = before;
    const auto place = after.mailbox.envelopes.begin() + static_cast<std::ptrdiff_t>(position);
    if (loses)
      after.mailbox.envelopes.erase(place);
    else
      after.mailbox.envelopes.insert(place, waiting[position]);
    out.outcomes.push_back(outcome(after, {}));
  }
}

void MoveRunner::custom(const Before& before, const LocalMove& move, Computed& out) {
  if (handlers_.is_up(before.machine, before.local))
    add(before, handlers_.custom(before.machine, before.local, *move.fault, state_), out);
}

MoveRunner::Receipt MoveRunner::receive(Word situation, Word number) {
  const Envelope& message = envelope(number);
  const MachineId machine = message.to;
  const LinkPolicy& link = system_.link_policy(message.from, machine);
  const Situation now = tables_.situation(machine, situation);
  Mailbox mailbox = tables_.mailbox(machine, now.mailbox);
  const bool is_cut = mailbox.is_cut_from(message.from);
  Receipt receipt;
  receipt.situation = situation;
  if (!tables_.local(machine, now.local).up) {
    const bool bounces =
        link.when_down == WhenDown::refuse && !is_cut && message.message.type != &event_type<Refused>();
    if (bounces)
      receipt.bounced = tables_.intern_envelope({machine, message.from, make_message(Refused{machine})});
    return receipt;
  }
  if (is_cut && link.when_cut == WhenCut::lose) return receipt;
  auto& waiting = mailbox.envelopes;
  if (std::count_if(waiting.begin(), waiting.end(),
                    [&](Word other) { return envelope(other).from == message.from; }) >= link.capacity) {
    receipt.failure = overflow_found;
    return receipt;
  }
  auto place = waiting.end();
  while (place != waiting.begin() && system_.precedes_in_mailbox(message, envelope(*(place - 1)))) --place;
  waiting.insert(place, number);
  receipt.situation =
      tables_.intern_situation(machine, {now.local, tables_.intern_mailbox(machine, mailbox), now.outbox});
  receipt.delta = tables_.term(machine.index, receipt.situation) - tables_.term(machine.index, situation);
  return receipt;
}

Word MoveRunner::relocate(MachineId machine, Word situation, Word local) {
  Situation changed = tables_.situation(machine, situation);
  changed.local = local;
  return tables_.intern_situation(machine, changed);
}

}  // namespace understudy::space
