#include "checker/dsl/machine.hpp"

namespace understudy {

Reaction RuledMachine::reaction(const std::string& local, const EventType& type) const {
  Reaction found = Reaction::unhandled;
  visit(local, [&](void*, int mode) { found = rules().reaction(mode, type); });
  return found;
}

bool RuledMachine::waits(const std::string& local) const {
  bool does = false;
  visit(local, [&](void*, int mode) { does = rules().waits(mode); });
  return does;
}

std::string RuledMachine::deliver(const std::string& local, const Message& message, Turn& turn) const {
  return changed_by(
      local, [&](void* machine, int mode) { rules().handler(mode, *message.type)(machine, message, turn); });
}

std::vector<int> RuledMachine::enabled_steps(const std::string& local) const {
  std::vector<int> enabled;
  const auto& known = rules().steps();
  if (known.empty()) return enabled;
  visit(local, [&](void* machine, int mode) {
    for (std::size_t index = 0; index < known.size(); ++index)
      if (known[index].applies(mode) && known[index].guard(machine))
        enabled.push_back(static_cast<int>(index));
  });
  return enabled;
}

std::string RuledMachine::step(const std::string& local, int index, Turn& turn) const {
  return changed_by(local, [&](void* machine, int) {
    rules().steps()[static_cast<std::size_t>(index)].action(machine, turn);
  });
}

int RuledMachine::steps() const { return static_cast<int>(rules().steps().size()); }

std::string RuledMachine::step_name(int index) const {
  return rules().steps()[static_cast<std::size_t>(index)].name;
}

Fairness RuledMachine::step_fairness(int index) const {
  return rules().steps()[static_cast<std::size_t>(index)].fairness;
}

std::string RuledMachine::call(const std::string& local, const Message& request, Turn& turn,
                               std::string& reply) const {
  const auto& answer = rules().call(*request.type, name());
  return changed_by(local, [&](void* machine, int) { reply = answer(machine, request, turn); });
}

std::string RuledMachine::restart(const std::string& local, Turn& turn) const {
  return changed_by(local, [&](void* machine, int) {
    if (rules().restart()) rules().restart()(machine, turn);
  });
}

std::vector<const EventType*> RuledMachine::events() const { return rules().events(); }

std::vector<const EventType*> RuledMachine::calls() const { return rules().calls(); }

const CommutingTypes& RuledMachine::commuting() const { return rules().commuting(); }

Reaction RuledMachine::reaction_in_mode(int mode, const EventType& type) const {
  return rules().reaction(mode, type);
}

std::vector<std::string> RuledMachine::steps_in_mode(int mode) const {
  std::vector<std::string> names;
  for (const auto& step : rules().steps())
    if (step.applies(mode)) names.push_back(step.name);
  return names;
}

std::string RuledMachine::changed_by(const std::string& local, const Visitor& change) const {
  std::string after;
  visit(local, [&](void* machine, int mode) {
    change(machine, mode);
    after = encoded(machine);
  });
  return after;
}

}  // namespace understudy
