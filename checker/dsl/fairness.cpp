#include "checker/dsl/fairness.hpp"

#include <algorithm>

#include "checker/dsl/system.hpp"

namespace understudy {
namespace {

bool contains(const std::vector<MachineId>& machines, MachineId machine) {
  return std::find(machines.begin(), machines.end(), machine) != machines.end();
}

/// Whether messages of the sender can ever wait at the receiver: over a link, as a refusal, or as the notice
/// of a crash.
bool may_wait(const System& system, MachineId sender, MachineId receiver) {
  if (system.link_policy(sender, receiver).declared || system.link_policy(receiver, sender).declared)
    return true;
  const auto& faults = system.fault_declarations();
  return std::any_of(faults.begin(), faults.end(), [&](const FaultDeclaration& fault) {
    return contains(fault.places, sender) && contains(fault.notified, receiver);
  });
}

}  // namespace

FairClasses::FairClasses(const System& system) {
  const std::size_t count = system.machines().size();
  deliveries_.assign(count, std::vector<Number>(count, none));
  departures_.assign(count, none);
  restarts_.assign(count, none);
  steps_.resize(count);
  for (std::size_t index = 0; index < count; ++index)
    add_machine(system, MachineId{static_cast<std::uint16_t>(index)});
  add_faults(system);
}

FairClasses::Number FairClasses::add(FairClass fair_class) {
  if (all_.size() >= none)
    throw ModelError("the system has more than 65534 fair classes (steps, links): make it smaller");
  all_.push_back(std::move(fair_class));
  return static_cast<Number>(all_.size() - 1);
}

void FairClasses::add_machine(const System& system, MachineId id) {
  if (system.is_monitor(id)) return;
  const Machine& machine = system.machine(id);
  for (int step = 0; step < machine.steps(); ++step)
    steps_[id.index].push_back(add(
        {fmt::format("{}: {}", machine.name(), machine.step_name(step)), machine.step_fairness(step), id}));
  if (system.granularity() == Granularity::send)
    departures_[id.index] =
        add({fmt::format("departure of what {} sent", machine.name()), Fairness::weak, id});
  add_deliveries(system, id);
}

void FairClasses::add_deliveries(const System& system, MachineId receiver) {
  for (std::size_t index = 0; index < system.machines().size(); ++index) {
    const MachineId sender{static_cast<std::uint16_t>(index)};
    if (sender == receiver || !may_wait(system, sender, receiver)) continue;
    deliveries_[sender.index][receiver.index] = add(
        {fmt::format("delivery from {} to {}", system.names()[sender.index], system.names()[receiver.index]),
         system.link_policy(sender, receiver).fairness, receiver});
  }
}

void FairClasses::add_faults(const System& system) {
  const auto& faults = system.fault_declarations();
  heals_.assign(faults.size(), none);
  for (std::size_t index = 0; index < faults.size(); ++index) {
    const auto& fault = faults[index];
    if (!fault.undone) continue;
    if (fault.kind == FaultDeclaration::Kind::partition)
      heals_[index] = add({fmt::format("heal({}|{})", fault.side_a_name, fault.side_b_name), fault.undoing});
    else
      for (MachineId place : fault.places) {
        Number& restart = restarts_[place.index];
        if (restart == none)
          restart = add({fmt::format("restart({})", system.names()[place.index]), fault.undoing, place});
        else
          all_[restart].fairness = std::max(all_[restart].fairness, fault.undoing);
      }
  }
}

}  // namespace understudy
