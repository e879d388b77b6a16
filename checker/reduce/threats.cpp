#include "checker/reduce/threats.hpp"

#include <algorithm>

namespace understudy::reduce {

bool is_exposed(const System& system, MachineId machine, const std::string& local) {
  return std::ranges::any_of(system.fault_declarations(), [&](const FaultDeclaration& fault) {
    return std::ranges::find(fault.places, machine) != fault.places.end() &&
           (!fault.is_possible || fault.is_possible(machine, local));
  });
}

const Threat& Threats::of(Word account) {
  if (account >= known_.size()) known_.resize(account + 1);
  auto& known = known_[account];
  if (known) return *known;
  Threat& threat = known.emplace();
  threat.touched.resize(tables_.machine_count());
  threat.may_crash.resize(tables_.machine_count());
  for (const auto& payment : tables_.accounts().payments(tables_.account(account))) {
    const std::span<const space::Action> all = plan_.of_fault[payment.declaration];
    const std::size_t end = std::min(payment.end_place, all.size());
    for (const auto& action : all.subspan(payment.first_place, end - payment.first_place))
      note(action, threat);
  }
  return threat;
}

void Threats::note(const space::Action& action, Threat& threat) {
  using Kind = space::LocalMove::Kind;
  for (const auto& [machine, number] : action.parts) {
    const auto& move = plan_.local[machine.index][number];
    threat.exists = threat.touched[machine.index] = true;
    if (move.kind != Kind::crash && move.kind != Kind::lose_disk) continue;
    threat.may_crash[machine.index] = true;
    if (!move.fault->notice) continue;
    for (MachineId target : move.fault->notified)
      if (target != machine)
        threat.notices.add(channels_.number({machine, target, move.fault->notice(machine).type}));
  }
}

}  // namespace understudy::reduce
