#include "checker/reference/system_interpreter.hpp"

#include <algorithm>

namespace understudy::reference {

std::vector<Move> SystemInterpreter::moves(const PlainState& state) const {
  MoveCollector collector(system_, std::get<WholeState>(state));
  for (std::uint16_t index = 0; index < count(); ++index) collector.turns_of(MachineId{index});
  for (std::uint16_t index = 0; index < count(); ++index) collector.restart_of(MachineId{index});
  for (std::size_t fault = 0; fault < system_.fault_declarations().size(); ++fault) collector.faults_of(fault);
  return collector.take();
}

bool SystemInterpreter::may_stop(const PlainState& state) const {
  const auto& machines = std::get<WholeState>(state).machines;
  for (std::size_t index = 0; index < machines.size(); ++index) {
    const auto& machine = machines[index];
    const bool has_arrived = std::any_of(machine.mailbox.begin(), machine.mailbox.end(), [&](const Envelope& waiting) {
      return std::count(machine.cut_from.begin(), machine.cut_from.end(), waiting.from) == 0;
    });
    if (machine.up && (has_arrived || system_.machines()[index]->waits(machine.local))) return false;
  }
  return true;
}

namespace {

/// An observation of everything, and the decoded machines that it points to.
struct FullObservation {
  FullObservation(const System& system, const WholeState& state) {
    observation.system = &system;
    for (std::size_t index = 0; index < state.machines.size(); ++index) {
      const auto& machine = state.machines[index];
      objects.push_back(system.machines()[index]->object(machine.local));
      observation.machines.push_back({objects.back().get(), machine.up, &machine.mailbox});
    }
  }
  std::vector<std::shared_ptr<const void>> objects;
  Observation observation;
};

}  // namespace

Verdict SystemInterpreter::judge(const Property& property, const PlainState& before, const PlainState& after) const {
  const FullObservation first(system_, std::get<WholeState>(before)), second(system_, std::get<WholeState>(after));
  return judge_every_focus(property, first.observation, second.observation);
}

}  // namespace understudy::reference
