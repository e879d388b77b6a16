#pragma once

#include "models/travis_cleanup/stages.hpp"

namespace understudy::travis_cleanup {

/// What the operators do after the passwords were rotated, and in which order.
enum class Recovery : std::uint8_t {
  none,
  fix,
  fix_restart,
  restart_fix,
  purge_fix_restart,
  fix_restart_purge
};
BOOST_DESCRIBE_ENUM(Recovery, none, fix, fix_restart, restart_fix, purge_fix_restart, fix_restart_purge)

/// To the operators: something is wrong with the passwords.
struct Rotated {};
BOOST_DESCRIBE_STRUCT(Rotated, (), ())

/// They learn of the rotation sooner or later, and then follow their plan.
class Operators {
 public:
  enum class Action : std::uint8_t { fix_password, restart_janitor, purge_leaked };
  struct Memory {
    bool knows = false;
    std::uint8_t done = 0;  // actions of the plan
  } memory;

  Operators(Recovery recovery, MachineId pool, MachineId janitor)
      : plan_(plan_for(recovery)), pool_(pool), janitor_(janitor) {}
  bool has_finished() const { return memory.done == plan_.size(); }

  static void define(Behavior<Operators>& operators) {
    operators.in_any()
        .on<Rotated>([](Operators& self) { self.memory.knows = true; })
        .step(
            "put the new password into the janitor's configuration",
            [](const Operators& self) { return self.is_next(Action::fix_password); }, &Operators::fix)
        .step(
            "restart the janitor",
            [](const Operators& self) { return self.is_next(Action::restart_janitor); }, &Operators::restart)
        .step(
            "delete the VMs that were never powered on",
            [](const Operators& self) { return self.is_next(Action::purge_leaked); }, &Operators::purge);
  }

 private:
  static std::vector<Action> plan_for(Recovery recovery) {
    using enum Action;
    switch (recovery) {
      case Recovery::none:
        return {};
      case Recovery::fix:
        return {fix_password};
      case Recovery::fix_restart:
        return {fix_password, restart_janitor};
      case Recovery::restart_fix:
        return {restart_janitor, fix_password};
      case Recovery::purge_fix_restart:
        return {purge_leaked, fix_password, restart_janitor};
      case Recovery::fix_restart_purge:
        break;
    }
    return {fix_password, restart_janitor, purge_leaked};
  }
  bool is_next(Action action) const {
    return memory.knows && !has_finished() && plan_[memory.done] == action;
  }
  void fix(Turn& turn) {
    if (turn.call<components::Access>(janitor_, components::Configure{new_password})) ++memory.done;
  }
  void restart(Turn& turn) {
    if (turn.call<components::Access>(janitor_, components::RestartService{})) ++memory.done;
  }
  void purge(Turn& turn) {
    const auto leaked = turn.call<components::Use>(pool_, components::AskUse{})->leaked;
    for (int vm = 0; vm < leaked; ++vm)
      turn.call<components::Access>(pool_, components::DeleteVm{new_password, VmState::leaked});
    ++memory.done;
  }

  static constexpr components::Password new_password = 1;
  std::vector<Action> plan_;
  MachineId pool_, janitor_;
};
BOOST_DESCRIBE_STRUCT(Operators::Memory, (), (knows, done))

/// Watches the number of VMs; raised while the number that it saw last has reached the limit.
class Alarm {
 public:
  struct Memory {
    bool is_raised = false;
  } memory;

  Alarm(CountFrom count_from, int limit, MachineId pool, MachineId janitor)
      : count_from_(count_from), limit_(limit), pool_(pool), janitor_(janitor) {}
  bool is_raised() const { return memory.is_raised; }

  static void define(Behavior<Alarm>& alarm) {
    alarm.in_any().step("looks at the number of VMs", &Alarm::look);
  }

 private:
  void look(Turn& turn) { memory.is_raised = seen_count(count_from_, pool_, janitor_, turn) >= limit_; }

  CountFrom count_from_;
  int limit_;
  MachineId pool_, janitor_;
};
BOOST_DESCRIBE_STRUCT(Alarm::Memory, (), (is_raised))

}  // namespace understudy::travis_cleanup
