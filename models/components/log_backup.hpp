#pragma once

#include "models/components/streaming.hpp"

namespace understudy::components {

/// Copies of the primary's log elsewhere: a base backup now and then, and the archive of the log if there is
/// one.
class LogBackup {
 public:
  struct Memory {
    std::uint8_t rounds_left = 0;
    WriteAheadLog copy;
  } memory;

  LogBackup(int rounds, bool archives) : archives_(archives) {
    memory.rounds_left = static_cast<std::uint8_t>(rounds);
  }
  std::vector<MachineId> servers;
  CommitSet commits() const { return memory.copy.commits(); }

  static void define(Behavior<LogBackup>& backup) {
    backup.in_any()
        .step(
            "takes a base backup", [](const LogBackup& self) { return self.memory.rounds_left > 0; },
            [](LogBackup& self, Turn& turn) {
              --self.memory.rounds_left;
              self.copy(turn);
            })
        .step(
            "archives the log", [](const LogBackup& self) { return self.archives_; }, &LogBackup::copy);
    backup.on_call<AskCopy>(&LogBackup::latest);
  }

 private:
  void copy(Turn& turn) {
    for (MachineId server : servers) {
      const auto state = turn.call<ServerState>(server, AskServer{});
      if (state && state->is_primary && memory.copy.is_behind(state->log)) memory.copy = state->log;
    }
  }
  /// Where the log is archived, what the primary still has goes to the archive first.
  LogCopy latest(const AskCopy&, Turn& turn) {
    if (archives_) copy(turn);
    return {memory.copy};
  }

  bool archives_;
};
BOOST_DESCRIBE_STRUCT(LogBackup::Memory, (), (rounds_left, copy))

}  // namespace understudy::components
