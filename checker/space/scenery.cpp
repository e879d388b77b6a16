#include "checker/space/scenery.hpp"

namespace understudy::space {

Scenery::Scenery(const SystemTables& tables) : tables_(tables), objects_(tables.machine_count()) {
  for (auto* observation : {&before_, &after_}) {
    observation->system = &tables.system();
    observation->machines.resize(tables.machine_count());
  }
}

void Scenery::show(const Views& views, MachineId focus, const Word* before, const Word* after) {
  mailboxes_.clear();
  is_step_ = after != nullptr;
  before_.focus = after_.focus = focus;
  show(views, before, before_);
  if (is_step_) show(views, after, after_);
}

void Scenery::show(const Views& views, const Word* state, Observation& observation) {
  for (const auto& view : views.all()) {
    const MachineId machine{static_cast<std::uint16_t>(view.machine())};
    const Situation now = tables_.situation(machine, state[machine.index]);
    auto& seen = observation.machines[machine.index];
    seen.object = object(machine, now.local);
    seen.up = tables_.local(machine, now.local).up;
    if (!views.with_messages()) continue;
    auto& mailbox = mailboxes_.emplace_back();
    for (Word waiting : tables_.mailbox(machine, now.mailbox).envelopes)
      mailbox.push_back(tables_.envelope(waiting));
    seen.mailbox = &mailbox;
  }
}

const void* Scenery::object(MachineId machine, Word local) {
  auto& known = objects_[machine.index];
  if (local >= known.size()) known.resize(local + 1);
  if (!known[local])
    known[local] = tables_.system().machine(machine).object(tables_.local(machine, local).bytes);
  return known[local].get();
}

}  // namespace understudy::space
