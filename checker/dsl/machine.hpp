#pragma once

#include <algorithm>
#include <functional>
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

/// A machine that follows the rules of its type. Only TypedMachine knows the type.
class RuledMachine : public Machine {
 public:
  using Machine::Machine;

  Reaction reaction(const std::string& local, const EventType& type) const final;
  bool waits(const std::string& local) const final;
  std::string deliver(const std::string& local, const Message& message, Turn& turn) const final;
  std::vector<int> enabled_steps(const std::string& local) const final;
  std::string step(const std::string& local, int index, Turn& turn) const final;
  int steps() const final;
  std::string step_name(int index) const final;
  Fairness step_fairness(int index) const final;
  std::string call(const std::string& local, const Message& request, Turn& turn,
                   std::string& reply) const final;
  std::string restart(const std::string& local, Turn& turn) const final;
  std::vector<const EventType*> events() const final;
  std::vector<const EventType*> calls() const final;
  const CommutingTypes& commuting() const final;
  Reaction reaction_in_mode(int mode, const EventType& type) const final;
  std::vector<std::string> steps_in_mode(int mode) const final;

 protected:
  using Visitor = std::function<void(void* machine, int mode)>;

  virtual const BehaviorRules& rules() const = 0;
  /// Shows the decoded machine, which the visitor may change.
  virtual void visit(const std::string& local, const Visitor& visitor) const = 0;
  /// The local state of a machine that was visited.
  virtual std::string encoded(const void* machine) const = 0;

 private:
  std::string changed_by(const std::string& local, const Visitor& change) const;
};

/// A machine of type M: a prototype, which carries the wiring, and M's behavior.
template <class M>
class TypedMachine final : public Stateful<M, RuledMachine> {
  using State = Stateful<M, RuledMachine>;

 public:
  using State::State;

  std::string forget(const std::string& local) const override {
    return State::changed(local, [&](M& machine) {
      if constexpr (State::has_memory) machine.memory = State::prototype_.memory;
    });
  }
  std::string wipe(const std::string& local) const override {
    return State::changed(local, [&](M& machine) {
      if constexpr (State::has_disk) machine.disk = State::prototype_.disk;
    });
  }

 private:
  const BehaviorRules& rules() const override { return behavior_of<M>(); }
  void visit(const std::string& local, const RuledMachine::Visitor& visitor) const override {
    M machine = State::load(local);
    visitor(&machine, State::mode_of(machine));
  }
  std::string encoded(const void* machine) const override {
    return State::save(*static_cast<const M*>(machine));
  }
};

}  // namespace understudy
