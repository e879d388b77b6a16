#include "checker/reference/system_interpreter.hpp"

#include <algorithm>

#include "checker/reference/inbox.hpp"

namespace understudy::reference {

std::vector<Move> SystemInterpreter::moves(const PlainState& state) const {
  MoveCollector collector(system_, std::get<WholeState>(state), inboxes_);
  for (std::uint16_t index = 0; index < count(); ++index) collector.turns_of(MachineId{index});
  for (std::uint16_t index = 0; index < count(); ++index) collector.restart_of(MachineId{index});
  for (std::size_t fault = 0; fault < system_.fault_declarations().size(); ++fault)
    collector.faults_of(fault);
  return collector.take();
}

std::vector<Move> SystemInterpreter::turns(const PlainState& state, MachineId machine) const {
  MoveCollector collector(system_, std::get<WholeState>(state), inboxes_);
  collector.turns_of(machine);
  return collector.take();
}

std::vector<Move> SystemInterpreter::turns(const PlainState& state, const std::string& machine) const {
  const auto& names = system_.names();
  const auto found = std::find(names.begin(), names.end(), machine);
  if (found == names.end()) return {};
  return turns(state, MachineId{static_cast<std::uint16_t>(found - names.begin())});
}

/// Most states are no ends, and some machine shows it soon.
bool SystemInterpreter::is_end(const PlainState& state) const {
  for (std::uint16_t index = 0; index < count(); ++index)
    if (!turns(state, MachineId{index}).empty()) return false;
  return Interpreter::is_end(state);
}

std::vector<Move> MoveCollector::take() {
  if (inboxes_ == Inboxes::relaxed)
    for (auto& move : moves_)
      if (auto* after = std::get_if<WholeState>(&move.state))
        for (auto& machine : after->machines) put_in_normal_form(system_, machine.mailbox);
  return std::move(moves_);
}

bool SystemInterpreter::may_stop(const PlainState& state) const {
  const auto& machines = std::get<WholeState>(state).machines;
  for (std::size_t index = 0; index < machines.size(); ++index) {
    const auto& machine = machines[index];
    const bool has_arrived =
        std::any_of(machine.mailbox.begin(), machine.mailbox.end(), [&](const Envelope& waiting) {
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

/// Everything that the property may look at in one machine, as bytes.
std::string facts(const Property& property, const Property::Observed& observed, const FullObservation& seen,
                  const WholeState& state) {
  const auto& machine = state.machines[observed.machine.index];
  if (property.observes_messages) return WholeState{{machine}, {}}.canonical();
  std::string facts(1, static_cast<char>(machine.up));
  if (!observed.projection) return facts + machine.local;
  observed.projection(seen.objects[observed.machine.index].get(), facts);
  return facts;
}

}  // namespace

Verdict SystemInterpreter::judge(const Property& property, const PlainState& before,
                                 const PlainState& after) const {
  const auto &first_state = std::get<WholeState>(before), &second_state = std::get<WholeState>(after);
  FullObservation first(system_, first_state), second(system_, second_state);
  const auto is_changed = [&](const Property::Observed& observed) {
    return facts(property, observed, first, first_state) != facts(property, observed, second, second_state);
  };
  const auto judge_focus = [&](const Property::Observed* focus) {
    const bool sees_change = std::any_of(property.observed.begin(), property.observed.end(), is_changed) ||
                             (focus && is_changed(*focus));
    if (property.kind == PropertyKind::step && !sees_change)
      return holds();  // it is not asked about such steps
    first.observation.focus = second.observation.focus = focus ? focus->machine : MachineId{};
    return property.judge(first.observation, second.observation);
  };
  if (property.focuses.empty()) return judge_focus(nullptr);
  for (const auto& focus : property.focuses)
    if (Verdict verdict = judge_focus(&focus); !verdict.holds()) return verdict;
  return holds();
}

std::int64_t SystemInterpreter::number(const Measure& measure, const PlainState& before,
                                       const PlainState& after) const {
  const FullObservation first(system_, std::get<WholeState>(before)),
      second(system_, std::get<WholeState>(after));
  return measure.number(first.observation, second.observation);
}

Verdict SystemInterpreter::judge_about(const Property& property, MachineId focus,
                                       const PlainState& state) const {
  FullObservation seen(system_, std::get<WholeState>(state));
  seen.observation.focus = focus;
  return property.judge(seen.observation, seen.observation);
}

Verdict Interpreter::judge_moment(const Property& property, const PlainState& before,
                                  const PlainState& now) const {
  if (property.kind == PropertyKind::at_end && !is_end(now)) return holds();
  return judge(property, property.kind == PropertyKind::step ? before : now, now);
}

bool Interpreter::is_true(const Condition& condition, const PlainState& state) const {
  return judge_about(*condition.predicate, condition.focus, state).holds();
}

}  // namespace understudy::reference
