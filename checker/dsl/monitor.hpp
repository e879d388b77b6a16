#pragma once

#include "checker/dsl/machine.hpp"
#include "checker/dsl/monitor_behavior.hpp"

namespace understudy {

/// A machine that only observes. It sees what handlers send and announce, in the same step; not what faults
/// and the network make: notices of a crash, refusals, repeated messages. It sees a message at the moment of
/// the send, even if nobody receives it: with granularity `turn` in the order in which the turn sent, with
/// granularity `send` when the message leaves the outbox (an announcement is seen in its turn). It takes no
/// turns, sends nothing, has no links, and no fault concerns it.
class Monitor : public Machine {
 public:
  using Machine::Machine;

  /// The local state after the monitor has seen the event. Throws AssertionFailed.
  virtual std::string observe(const std::string& local, const Envelope& event,
                              const MachineNames& names) const = 0;
  /// Whether it is hot; `object` is what `object(local)` gives.
  virtual bool is_hot(const void* object) const = 0;
  bool is_hot(const std::string& local) const { return is_hot(object(local).get()); }
  virtual bool is_hot_in_mode(int mode) const = 0;
  virtual bool observes_in_mode(int mode, const EventType& type) const = 0;

  bool is_monitor() const final { return true; }

  // What other machines do with turns, messages and faults.
  Reaction reaction(const std::string&, const EventType&) const final { return Reaction::unhandled; }
  bool waits(const std::string&) const final { return false; }
  std::string deliver(const std::string& local, const Message&, Turn&) const final { return local; }
  std::vector<int> enabled_steps(const std::string&) const final { return {}; }
  std::string step(const std::string& local, int, Turn&) const final { return local; }
  std::string step_name(int) const final { return {}; }
  std::string call(const std::string& local, const Message&, Turn&, std::string&) const final {
    return local;
  }
  std::string forget(const std::string& local) const final { return local; }
  std::string wipe(const std::string& local) const final { return local; }
  std::string restart(const std::string& local, Turn&) const final { return local; }
  std::vector<const EventType*> calls() const final { return {}; }
  const CommutingTypes& commuting() const final {
    static const CommutingTypes none;
    return none;
  }
  Reaction reaction_in_mode(int, const EventType&) const final { return Reaction::unhandled; }
  std::vector<std::string> steps_in_mode(int) const final { return {}; }
};

/// A monitor of type M: a prototype, which carries the wiring, and M's behavior.
template <class M>
class TypedMonitor final : public Stateful<M, Monitor> {
 public:
  using Stateful<M, Monitor>::Stateful;

  std::string observe(const std::string& local, const Envelope& event,
                      const MachineNames& names) const override {
    return this->changed(local, [&](M& monitor) {
      if (const auto* handler = behavior().handler(this->mode_of(monitor), *event.message.type))
        (*handler)(monitor, event, Sighting(this->name(), event, names));
    });
  }
  using Monitor::is_hot;
  bool is_hot(const void* object) const override {
    return is_hot_in_mode(this->mode_of(*static_cast<const M*>(object)));
  }
  bool is_hot_in_mode(int mode) const override { return behavior().is_hot(mode); }
  bool observes_in_mode(int mode, const EventType& type) const override {
    return behavior().handler(mode, type) != nullptr;
  }
  std::vector<const EventType*> events() const override { return behavior().events(); }

 private:
  static_assert(!Stateful<M, Monitor>::has_disk,
                "Understudy: a monitor never crashes, so it has no disk: put its state into memory.");

  static const MonitorBehavior<M>& behavior() {
    static const MonitorBehavior<M> behavior = [] {
      MonitorBehavior<M> made;
      M::define(made);
      return made;
    }();
    return behavior;
  }
};

}  // namespace understudy
