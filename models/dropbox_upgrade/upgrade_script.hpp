#pragma once

#include "models/components/load_balancer.hpp"
#include "models/dropbox_upgrade/inventory.hpp"

namespace understudy::dropbox_upgrade {

/// How the upgrade finds out whether a machine may be reinstalled.
enum class Check : std::uint8_t {
  remote_stale,    // the script asks an inventory, whose records can be stale: the incident
  remote_correct,  // the script asks the machine itself, and orders the reinstallation a moment later
  local,           // the machine itself refuses unless it is idle: the repair
  none             // nobody checks
};
BOOST_DESCRIBE_ENUM(Check, remote_stale, remote_correct, local, none)

/// How the machines of the sets are called: after their roles at the beginning.
inline std::string server_name(int set, int index) {
  return index == 0 ? fmt::format("db{}_master", set) : fmt::format("db{}_replica{}", set, index);
}

/// The operator's script: walks all machines, and reinstalls those that it takes for idle. It does not wait
/// until a machine is back. Between its decision and the reinstallation there is time.
class UpgradeScript {
 public:
  struct Memory {
    std::uint8_t next = 0;           // position in the walk
    bool takes_it_for_idle = false;  // has decided to reinstall the next machine
  } memory;

  UpgradeScript(Check check, int sets, MachineId inventory)
      : check_(check), sets_(sets), inventory_(inventory) {}

  components::ServerTable servers;  // set after they were added

  static void define(Behavior<UpgradeScript>& script) {
    auto rules = script.in_any();
    constexpr int machines = components::max_database_sets * components::servers_in_set;
    for (int position = 0; position < machines; ++position) {
      const auto name =
          server_name(position / components::servers_in_set, position % components::servers_in_set);
      rules.step(
          "looks at " + name, [position](const UpgradeScript& self) { return self.is_at(position, false); },
          &UpgradeScript::decide);
      rules.step(
          "reinstalls " + name, [position](const UpgradeScript& self) { return self.is_at(position, true); },
          &UpgradeScript::reinstall);
    }
  }

 private:
  bool is_at(int position, bool going_ahead) const {
    return memory.next == position && position < sets_ * components::servers_in_set &&
           memory.takes_it_for_idle == going_ahead;
  }
  MachineId server() const {
    return servers[memory.next / components::servers_in_set][memory.next % components::servers_in_set];
  }

  void decide(Turn& turn) {
    memory.takes_it_for_idle = believes_idle(turn);
    if (!memory.takes_it_for_idle) ++memory.next;
  }
  bool believes_idle(Turn& turn) const {
    if (check_ == Check::remote_stale) {
      const auto record = turn.call<Record>(inventory_, AskRecord{server()});
      return record && record->is_idle;
    }
    if (check_ == Check::remote_correct) {
      const auto status = turn.call<Status>(server(), AskStatus{});
      return status && status->is_idle;
    }
    return true;
  }
  void reinstall(Turn& turn) {
    turn.call<components::Reply>(server(),
                                 components::Reinstall{});  // a machine that is down or refuses is skipped
    ++memory.next;
    memory.takes_it_for_idle = false;
  }

  Check check_;
  int sets_;
  MachineId inventory_;
};
BOOST_DESCRIBE_STRUCT(UpgradeScript::Memory, (), (next, takes_it_for_idle))

}  // namespace understudy::dropbox_upgrade
