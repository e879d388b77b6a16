#pragma once

#include "models/components/streaming.hpp"

namespace understudy::components {

/// The passing of time for two parties whose clocks tick at their own pace, but never drift apart by more
/// than a bound. Nothing says how much happens between two ticks.
class Clocks {
 public:
  struct Memory {
    std::int8_t ahead = 0;  // ticks of the first party that the second has not had yet
  } memory;

  Clocks(std::vector<MachineId> first, std::vector<MachineId> second, int drift)
      : first_(std::move(first)), second_(std::move(second)), drift_(drift) {}

  static void define(Behavior<Clocks>& clocks) {
    clocks.in_any()
        .step(
            "the manager's clock ticks", [](const Clocks& self) { return self.memory.ahead < self.drift_; },
            [](Clocks& self, Turn& turn) {
              ++self.memory.ahead;
              self.tick(self.first_, turn);
            })
        .step(
            "the servers' clocks tick", [](const Clocks& self) { return self.memory.ahead > -self.drift_; },
            [](Clocks& self, Turn& turn) {
              --self.memory.ahead;
              self.tick(self.second_, turn);
            });
  }

 private:
  void tick(const std::vector<MachineId>& machines, Turn& turn) const {
    for (MachineId machine : machines) turn.call<Agreed>(machine, Tick{});
  }

  std::vector<MachineId> first_, second_;
  int drift_;
};
BOOST_DESCRIBE_STRUCT(Clocks::Memory, (), (ahead))

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
  }

 private:
  void copy(Turn& turn) {
    for (MachineId server : servers) {
      const auto state = turn.call<ServerState>(server, AskServer{});
      if (state && state->is_primary && memory.copy.is_behind(state->log)) memory.copy = state->log;
    }
  }

  bool archives_;
};
BOOST_DESCRIBE_STRUCT(LogBackup::Memory, (), (rounds_left, copy))

}  // namespace understudy::components
