#pragma once

#include "models/components/load_balancer.hpp"

namespace understudy::dropbox_upgrade {

using components::CommitLog;

/// Copies of all sets in a separate environment, as old as the last round of backups.
class Backup {
 public:
  struct Memory {
    boost::container::static_vector<CommitLog, components::max_database_sets> copies;  // by set
    std::uint8_t rounds_left = 0;
    bool was_used = false;
  } memory;

  Backup(int sets, int rounds) {
    memory.copies.resize(static_cast<std::size_t>(sets));
    memory.rounds_left = static_cast<std::uint8_t>(rounds);
  }

  components::ServerTable servers;  // set after they were added

  bool was_used() const { return memory.was_used; }

  static void define(Behavior<Backup>& backup) {
    backup.in_any().step(
        "backs up every set", [](const Backup& self) { return self.memory.rounds_left > 0; },
        &Backup::back_up);
    backup.on_call<components::FetchBackup>(&Backup::fetch);
  }

 private:
  void back_up(Turn& turn) {
    --memory.rounds_left;
    for (std::size_t set = 0; set < memory.copies.size(); ++set)
      for (MachineId server : servers[set])
        if (const auto status = turn.call<components::Status>(server, components::AskStatus{});
            status && status->is_master)
          memory.copies[set] = status->log;
  }
  CommitLog fetch(const components::FetchBackup& request) {
    memory.was_used = true;
    return memory.copies[request.set];
  }
};
BOOST_DESCRIBE_STRUCT(Backup::Memory, (), (copies, rounds_left, was_used))

}  // namespace understudy::dropbox_upgrade
