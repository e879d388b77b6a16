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

}  // namespace understudy::components
