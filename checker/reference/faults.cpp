#include <algorithm>

#include "checker/reference/system_interpreter.hpp"

/// The moves of the adversary, and their undoing.
namespace understudy::reference {
namespace {

bool contains(const std::vector<MachineId>& machines, MachineId machine) {
  return std::find(machines.begin(), machines.end(), machine) != machines.end();
}

bool is_cut(const WholeState& state, const FaultDeclaration& partition) {
  return contains(state.machines[partition.side_a[0].index].cut_from, partition.side_b[0]);
}

}  // namespace

void MoveCollector::restart_of(MachineId machine) {
  const auto& faults = system_.fault_declarations();
  const bool may_restart = std::any_of(faults.begin(), faults.end(), [&](const FaultDeclaration& fault) {
    return fault.kind != FaultDeclaration::Kind::partition && fault.undone && contains(fault.places, machine);
  });
  if (!may_restart || state_.machines[machine.index].up) return;
  WholeState before = state_;
  before.machines[machine.index].up = true;
  run(machine, before,
      {Step::Kind::fault, fmt::format("restart({})", name(machine)), name(machine), {}, {}, {}, {}}, {},
      fair().restart(machine),
      [&](const std::string& local, Turn& turn) { return system_.machine(machine).restart(local, turn); });
}

void MoveCollector::faults_of(std::size_t declaration) {
  const auto& fault = system_.fault_declarations()[declaration];
  if (fault.kind == FaultDeclaration::Kind::partition && fault.undone) heal(declaration);
  if (state_.budgets[declaration] == 0) return;
  WholeState after = state_;
  --after.budgets[declaration];
  if (fault.kind == FaultDeclaration::Kind::partition) return partition(fault, std::move(after));
  for (MachineId place : fault.places) {
    switch (fault.kind) {
      case FaultDeclaration::Kind::crash:
      case FaultDeclaration::Kind::lose_disk:
        crash(fault, place, after);
        break;
      case FaultDeclaration::Kind::lose:
      case FaultDeclaration::Kind::duplicate:
        lose_or_duplicate(fault, place, after);
        break;
      case FaultDeclaration::Kind::custom:
        custom(fault, place, after);
        break;
      case FaultDeclaration::Kind::partition:
        break;
    }
  }
}

void MoveCollector::crash(const FaultDeclaration& fault, MachineId victim, WholeState after) {
  auto& machine = after.machines[victim.index];
  const bool loses_disk = fault.kind == FaultDeclaration::Kind::lose_disk;
  if (!machine.up && !loses_disk) return;
  Step step{Step::Kind::fault, system_.fault_name(fault, victim), name(victim), {}, {}, {}, {}};
  for (const auto* envelopes : {&machine.mailbox, &machine.outbox})
    for (const auto& envelope : *envelopes) step.lost.push_back(message_of(envelope));
  const bool was_up = machine.up;
  machine.up = false;
  machine.mailbox.clear();
  machine.outbox.clear();
  machine.local = system_.machine(victim).forget(machine.local);
  if (loses_disk) machine.local = system_.machine(victim).wipe(machine.local);
  Failure failure;
  if (was_up && fault.notice)
    for (MachineId target : fault.notified)
      if (target != victim && !deposit({victim, target, fault.notice(victim)}, after, step, failure)) break;
  moves_.push_back({std::move(step), std::move(after), std::move(failure), true, FairClasses::none});
}

void MoveCollector::partition(const FaultDeclaration& fault, WholeState after) {
  if (is_cut(state_, fault)) return;
  Step step{Step::Kind::fault, system_.fault_name(fault, {}), {}, {}, {}, {}, {}};
  const auto cut = [&](MachineId receiver, const std::vector<MachineId>& senders) {
    auto& machine = after.machines[receiver.index];
    machine.cut_from.insert(machine.cut_from.end(), senders.begin(), senders.end());
    std::sort(machine.cut_from.begin(), machine.cut_from.end());
    std::erase_if(machine.mailbox, [&](const Envelope& envelope) {
      const bool drops = contains(senders, envelope.from) &&
                         system_.link_policy(envelope.from, envelope.to).when_cut == WhenCut::lose;
      if (drops) step.lost.push_back(message_of(envelope));
      return drops;
    });
  };
  for (MachineId machine : fault.side_a) cut(machine, fault.side_b);
  for (MachineId machine : fault.side_b) cut(machine, fault.side_a);
  add(std::move(step), std::move(after), true, FairClasses::none);
}

void MoveCollector::heal(std::size_t declaration) {
  const auto& fault = system_.fault_declarations()[declaration];
  if (!is_cut(state_, fault)) return;
  WholeState after = state_;
  const auto join = [&](MachineId receiver, const std::vector<MachineId>& senders) {
    std::erase_if(after.machines[receiver.index].cut_from,
                  [&](MachineId other) { return contains(senders, other); });
  };
  for (MachineId machine : fault.side_a) join(machine, fault.side_b);
  for (MachineId machine : fault.side_b) join(machine, fault.side_a);
  add({Step::Kind::fault,
       fmt::format("heal({}|{})", fault.side_a_name, fault.side_b_name),
       {},
       {},
       {},
       {},
       {}},
      std::move(after), false, fair().heal(declaration));
}

void MoveCollector::lose_or_duplicate(const FaultDeclaration& fault, MachineId receiver,
                                      const WholeState& after) {
  const bool loses = fault.kind == FaultDeclaration::Kind::lose;
  const auto& waiting = state_.machines[receiver.index].mailbox;
  for (std::size_t position = 0; position < waiting.size(); ++position) {
    const Envelope& envelope = waiting[position];
    const LinkPolicy& link = system_.link_policy(envelope.from, receiver);
    if (!(loses ? link.lossy : link.duplicating)) continue;
    if (position > 0 && waiting[position - 1] == envelope)
      continue;  // the same result as with the one before
    const auto same_sender = [&](const Envelope& other) { return other.from == envelope.from; };
    if (!loses && std::count_if(waiting.begin(), waiting.end(), same_sender) >= link.capacity) continue;
    WholeState next = after;
    auto& mailbox = next.machines[receiver.index].mailbox;
    Step step{Step::Kind::fault, system_.fault_name(fault, receiver), name(receiver), {}, {}, {}, {}};
    (loses ? step.lost : step.sent).push_back(message_of(envelope));
    const auto place = mailbox.begin() + static_cast<std::ptrdiff_t>(position);
    if (loses)
      mailbox.erase(place);
    else
      mailbox.insert(place + 1, Envelope(envelope));
    add(std::move(step), std::move(next), true, FairClasses::none);
  }
}

void MoveCollector::custom(const FaultDeclaration& fault, MachineId place, const WholeState& after) {
  if (!state_.machines[place.index].up) return;
  bool possible = true;
  const auto earlier = moves_.size();
  run(
      place, after, {Step::Kind::fault, system_.fault_name(fault, place), name(place), {}, {}, {}, {}}, {},
      FairClasses::none,
      [&](const std::string& local, Turn& turn) {
        const auto changed = fault.effect(place, local, turn);
        possible = changed.has_value();
        return changed.value_or(local);
      },
      true);
  if (!possible) moves_.resize(earlier);
}

}  // namespace understudy::reference
