#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <typeindex>
#include <vector>

#include "checker/dsl/stateful.hpp"

namespace understudy {

/// One machine of a model without its type. Its local state is handed in and out as canonical bytes (disk,
/// then memory); whether it is up, and its mailbox, belong to whoever executes the system.
class Machine {
 public:
  explicit Machine(std::string name) : name_(std::move(name)) {}
  virtual ~Machine() = default;

  const std::string& name() const { return name_; }
  virtual std::type_index type() const = 0;
  virtual std::string type_name() const = 0;
  /// A monitor takes no turns and receives nothing; see checker/dsl/monitor.hpp.
  virtual bool is_monitor() const { return false; }

  virtual std::string initial() const = 0;
  virtual Reaction reaction(const std::string& local, const EventType& type) const = 0;
  virtual bool waits(const std::string& local) const = 0;
  /// Runs the handler for the message and returns the new local state.
  virtual std::string deliver(const std::string& local, const Message& message, Turn& turn) const = 0;
  /// Indices of the internal steps that are enabled.
  virtual std::vector<int> enabled_steps(const std::string& local) const = 0;
  virtual std::string step(const std::string& local, int index, Turn& turn) const = 0;
  virtual int steps() const { return 0; }
  virtual std::string step_name(int index) const = 0;
  virtual Fairness step_fairness(int) const { return Fairness::weak; }
  /// Runs the `on_call` handler; `reply` receives the encoded answer.
  virtual std::string call(const std::string& local, const Message& request, Turn& turn,
                           std::string& reply) const = 0;
  /// The local state with the memory reset.
  virtual std::string forget(const std::string& local) const = 0;
  /// The local state with the disk reset.
  virtual std::string wipe(const std::string& local) const = 0;
  virtual std::string restart(const std::string& local, Turn& turn) const = 0;

  /// The decoded machine, an object of its own type; for properties.
  virtual std::shared_ptr<const void> object(const std::string& local) const = 0;
  virtual std::vector<std::pair<std::string, Value>> describe(const std::string& local,
                                                              const MachineNames& names) const = 0;

  /// Every event that some rule mentions, by name.
  virtual std::vector<const EventType*> events() const = 0;
  bool mentions(const EventType& type) const {
    const auto known = events();
    return std::find(known.begin(), known.end(), &type) != known.end();
  }
  virtual std::vector<const EventType*> calls() const = 0;  // that have an on_call rule
  /// Of the messages that it receives.
  virtual const CommutingTypes& commuting() const = 0;
  /// Value and name of each mode; empty when the type has none.
  virtual std::vector<std::pair<int, std::string>> modes() const = 0;
  virtual Reaction reaction_in_mode(int mode, const EventType& type) const = 0;
  virtual std::vector<std::string> steps_in_mode(int mode) const = 0;
  virtual std::string mode_name(const std::string& local) const = 0;

 private:
  std::string name_;
};

/// A machine of type M: a prototype, which carries the wiring, and M's behavior.
template <class M>
class TypedMachine final : public Stateful<M, Machine> {
 public:
  using Stateful<M, Machine>::Stateful;
  using Stateful<M, Machine>::changed;

  Reaction reaction(const std::string& local, const EventType& type) const override {
    return behavior().reaction(mode_of(load(local)), type);
  }
  bool waits(const std::string& local) const override { return behavior().waits(mode_of(load(local))); }
  std::string deliver(const std::string& local, const Message& message, Turn& turn) const override {
    return changed(local, [&](M& machine) {
      behavior().handler(mode_of(machine), *message.type)(machine, message, turn);
    });
  }
  std::vector<int> enabled_steps(const std::string& local) const override {
    const M machine = load(local);
    std::vector<int> enabled;
    const auto& steps = behavior().steps();
    for (std::size_t index = 0; index < steps.size(); ++index)
      if (applies(steps[index], mode_of(machine)) && steps[index].guard(machine))
        enabled.push_back(static_cast<int>(index));
    return enabled;
  }
  std::string step(const std::string& local, int index, Turn& turn) const override {
    return changed(local, [&](M& machine) {
      behavior().steps()[static_cast<std::size_t>(index)].handler(machine, turn);
    });
  }
  std::string step_name(int index) const override {
    return behavior().steps()[static_cast<std::size_t>(index)].name;
  }
  int steps() const override { return static_cast<int>(behavior().steps().size()); }
  Fairness step_fairness(int index) const override {
    return behavior().steps()[static_cast<std::size_t>(index)].fairness;
  }
  std::string call(const std::string& local, const Message& request, Turn& turn,
                   std::string& reply) const override {
    const auto found = behavior().calls().find(request.type);
    if (found == behavior().calls().end())
      throw ModelError(fmt::format("{} is called with {} but has no on_call<{}> rule: add one", this->name(),
                                   request.type->name, request.type->name));
    return changed(local, [&](M& machine) { reply = found->second(machine, request, turn); });
  }
  std::string forget(const std::string& local) const override {
    return changed(local, [&](M& machine) {
      if constexpr (has_memory) machine.memory = prototype_.memory;
    });
  }
  std::string wipe(const std::string& local) const override {
    return changed(local, [&](M& machine) {
      if constexpr (has_disk) machine.disk = prototype_.disk;
    });
  }
  std::string restart(const std::string& local, Turn& turn) const override {
    return changed(local, [&](M& machine) {
      if (behavior().restart()) behavior().restart()(machine, turn);
    });
  }
  std::vector<const EventType*> events() const override { return behavior().events(); }
  std::vector<const EventType*> calls() const override {
    std::vector<const EventType*> types;
    for (const auto& [type, handler] : behavior().calls()) types.push_back(type);
    std::sort(types.begin(), types.end(), [](auto* left, auto* right) { return left->name < right->name; });
    return types;
  }
  const CommutingTypes& commuting() const override { return behavior().commuting(); }
  Reaction reaction_in_mode(int mode, const EventType& type) const override {
    return behavior().reaction(mode, type);
  }
  std::vector<std::string> steps_in_mode(int mode) const override {
    std::vector<std::string> names;
    for (const auto& step : behavior().steps())
      if (applies(step, mode)) names.push_back(step.name);
    return names;
  }

 private:
  using Stateful<M, Machine>::has_disk, Stateful<M, Machine>::has_memory;
  using Stateful<M, Machine>::load, Stateful<M, Machine>::mode_of, Stateful<M, Machine>::prototype_;

  static const Behavior<M>& behavior() { return behavior_of<M>(); }
  static bool applies(const typename Behavior<M>::Step& step, int mode) {
    return std::any_of(step.modes.begin(), step.modes.end(),
                       [&](int in) { return in == mode || in == any_mode; });
  }
};

}  // namespace understudy
