#include "checker/space/moves.hpp"

namespace understudy::space {

MovePlan::MovePlan(const System& system)
    : local(system.machines().size()), may_restart(system.machines().size()) {
  using Kind = FaultDeclaration::Kind;
  for (auto& moves : local) moves.emplace_back();
  for (const auto& fault : system.fault_declarations()) {
    auto& actions = of_fault.emplace_back();
    if (fault.kind == Kind::partition) {
      has_partitions = true;
      Action cut, join;
      for (const auto& [side, other] :
           {std::pair(&fault.side_a, &fault.side_b), std::pair(&fault.side_b, &fault.side_a)})
        for (MachineId machine : *side) {
          cut.parts.push_back(add(machine, {LocalMove::Kind::cut, &fault, *other}));
          join.parts.push_back(add(machine, {LocalMove::Kind::join, &fault, *other}));
        }
      actions.push_back(std::move(cut));
      join.fair_class = system.fair_classes().heal(of_fault.size() - 1);
      if (fault.undone) free.push_back(std::move(join));
      continue;
    }
    const auto kind = fault.kind == Kind::crash       ? LocalMove::Kind::crash
                      : fault.kind == Kind::lose_disk ? LocalMove::Kind::lose_disk
                      : fault.kind == Kind::lose      ? LocalMove::Kind::lose
                      : fault.kind == Kind::duplicate ? LocalMove::Kind::duplicate
                                                      : LocalMove::Kind::custom;
    for (MachineId place : fault.places) {
      actions.push_back({{add(place, {kind, &fault, {}})}});
      if (fault.undone) may_restart[place.index] = true;
    }
  }
}

Action::Part MovePlan::add(MachineId machine, LocalMove move) {
  auto& moves = local[machine.index];
  moves.push_back(std::move(move));
  return {machine, static_cast<std::uint32_t>(moves.size() - 1)};
}

}  // namespace understudy::space
