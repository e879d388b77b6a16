#include "checker/space/property_judge.hpp"

namespace understudy::space {

PropertyJudge::PropertyJudge(const SystemTables& tables, Findings decided)
    : tables_(tables), objects_(tables.machine_count()) {
  const auto& properties = tables.system().properties();
  for (std::size_t index = 0; index < properties.size(); ++index)
    if (const Findings bit = Findings{1} << index; decided & bit) watch(properties[index], bit);
}

void PropertyJudge::watch(const Property& property, Findings bit) {
  const bool is_step = property.kind == PropertyKind::step;
  const std::size_t length = property.observed.size() * (is_step ? 2 : 1);
  auto& watched = (is_step ? steps_ : states_).emplace_back(Watched{&property, bit, 0, SequenceTable(length), {}});
  for (MachineId machine : property.observed) watched.mask |= mask_of(machine.index);
}

Findings PropertyJudge::check_state(const Word* state, MachineMask changed) {
  Findings findings = 0;
  for (auto& watched : states_)
    if ((watched.mask & changed) && judge(watched, state, nullptr)) findings |= watched.bit;
  return findings;
}

Findings PropertyJudge::check_step(const Word* before, const Word* after, MachineMask changed) {
  Findings findings = 0;
  for (auto& watched : steps_)
    if ((watched.mask & changed) && judge(watched, before, after)) findings |= watched.bit;
  return findings;
}

bool PropertyJudge::judge(Watched& watched, const Word* before, const Word* after) {
  const Property& property = *watched.property;
  key_.clear();
  append_observed(property, before);
  if (after) append_observed(property, after);
  std::uint64_t hash = 0;
  for (Word word : key_) hash = scramble(hash ^ word) + 0x9e3779b97f4a7c15ULL;
  const auto [number, is_new] = watched.known.insert(key_.data(), hash);
  if (!is_new) return watched.is_finding[number];
  const bool does_hold = after ? property.judge(observe(property, before), observe(property, after)).holds()
                               : [&] {
                                   const Observation seen = observe(property, before);
                                   return property.judge(seen, seen).holds();
                                 }();
  const bool is_goal = property.kind == PropertyKind::goal;
  watched.is_finding.push_back(is_goal ? does_hold : !does_hold);
  return watched.is_finding.back();
}

void PropertyJudge::append_observed(const Property& property, const Word* state) {
  for (MachineId machine : property.observed) {
    const Word situation = state[machine.index];
    key_.push_back(property.observes_messages ? situation : local_of(machine, situation));
  }
}

Observation PropertyJudge::observe(const Property& property, const Word* state) {
  Observation observation;
  observation.system = &tables_.system();
  observation.machines.resize(tables_.machine_count());
  for (MachineId machine : property.observed) {
    const Situation now = tables_.situation(machine, state[machine.index]);
    auto& seen = observation.machines[machine.index];
    seen.object = object(machine, now.local);
    seen.up = tables_.local(machine, now.local).up;
    if (property.observes_messages)
      for (Word waiting : tables_.mailbox(machine, now.mailbox).envelopes)
        seen.mailbox.push_back(tables_.envelope(waiting));
  }
  return observation;
}

const std::shared_ptr<const void>& PropertyJudge::object(MachineId machine, Word local) {
  auto& known = objects_[machine.index];
  if (local >= known.size()) known.resize(local + 1);
  if (!known[local]) known[local] = tables_.system().machine(machine).object(tables_.local(machine, local).bytes);
  return known[local];
}

std::size_t PropertyJudge::memory_bytes() const {
  std::size_t total = 0;
  for (const auto* list : {&states_, &steps_})
    for (const auto& watched : *list) total += watched.known.memory_bytes() + watched.is_finding.capacity();
  return total;
}

}  // namespace understudy::space
