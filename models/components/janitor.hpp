#pragma once

#include "models/components/vm_pool.hpp"

namespace understudy::components {

/// A call: a VM is not needed any more.
struct Finished {
  VmState state;  // done or leaked
};
BOOST_DESCRIBE_STRUCT(Finished, (), (state))

/// A call: how many VMs are there?
struct AskCount {};
BOOST_DESCRIBE_STRUCT(AskCount, (), ())

struct Reported {
  std::uint8_t vms = 0;
};
BOOST_DESCRIBE_STRUCT(Reported, (), (vms))

/// Calls of the operators: write the new password into the janitor's configuration; start it again.
struct Configure {
  Password password;
};
struct RestartService {};
BOOST_DESCRIBE_STRUCT(Configure, (), (password))
BOOST_DESCRIBE_STRUCT(RestartService, (), ())

/// What the janitor was built to do.
struct JanitorDesign {
  bool deletes_leaked = false;     ///< also deletes VMs that were never powered on
  bool leaked_first = false;       ///< and deletes them before those whose builds have run
  bool rereads_password = false;   ///< looks into its configuration at every request, not only at its start
  bool repeats_last_count = true;  ///< when it cannot log in it reports the last known number; else nothing
};

/// The cleanup service: deletes VMs that are finished, and reports how many there are. It needs a password
/// for both.
class Janitor {
 public:
  struct Disk {
    Password password = 0;  // its configuration
    std::uint8_t last_count = 0;
  } disk;
  struct Memory {
    Password password = 0;              // as it was when the janitor started
    std::uint8_t done = 0, leaked = 0;  // its queue: VMs to delete
  } memory;

  Janitor(MachineId pool, JanitorDesign design) : pool_(pool), design_(design) {}

  /// The one that it logs in with.
  Password password() const { return design_.rereads_password ? disk.password : memory.password; }

  static void define(Behavior<Janitor>& janitor) {
    janitor.in_any().step("deletes a finished VM", &Janitor::has_work, &Janitor::clean_up);
    janitor.on_call<Finished>(&Janitor::enqueue)
        .on_call<AskCount>(&Janitor::report)
        .on_call<Configure>(&Janitor::configure)
        .on_call<RestartService>(&Janitor::restart)
        .on_restart(&Janitor::start);
  }

 private:
  bool has_work() const { return memory.done + memory.leaked > 0; }

  Access enqueue(const Finished& finished, Turn&) {
    if (finished.state == VmState::done) ++memory.done;
    if (finished.state == VmState::leaked && design_.deletes_leaked) ++memory.leaked;
    return Access::granted;
  }
  void clean_up(Turn& turn) {
    const bool takes_leaked = memory.leaked > 0 && (design_.leaked_first || memory.done == 0);
    const VmState state = takes_leaked ? VmState::leaked : VmState::done;
    if (turn.call<Access>(pool_, DeleteVm{password(), state}) != Access::granted) return;
    --(state == VmState::done ? memory.done : memory.leaked);
  }
  bool may_log_in(Turn& turn) const {
    return turn.call<Access>(pool_, CheckPassword{password()}) == Access::granted;
  }
  Reported report(const AskCount&, Turn& turn) {
    if (may_log_in(turn))
      disk.last_count = turn.call<Use>(pool_, AskUse{})->vms;
    else if (!design_.repeats_last_count)
      return {max_slots};  // unknown counts as too many
    return {disk.last_count};
  }
  Access configure(const Configure& request, Turn&) {
    disk.password = request.password;
    return Access::granted;
  }
  Access restart(const RestartService&, Turn& turn) {
    start(turn);
    return Access::granted;
  }
  /// The queue was in memory, so the janitor lists what there is, if it is let in.
  void start(Turn& turn) {
    memory = Memory{disk.password, 0, 0};
    if (!may_log_in(turn)) return;
    const auto use = turn.call<Use>(pool_, AskUse{});
    memory.done = use->done;
    if (design_.deletes_leaked) memory.leaked = use->leaked;
  }

  MachineId pool_;
  JanitorDesign design_;
};
BOOST_DESCRIBE_STRUCT(Janitor::Disk, (), (password, last_count))
BOOST_DESCRIBE_STRUCT(Janitor::Memory, (), (password, done, leaked))

}  // namespace understudy::components
