#include "models/components/cloud/script_driver.hpp"

#include <algorithm>

namespace understudy::cloud {

ScriptDriver::Mode ScriptDriver::mode() const {
  if (memory.line == script.size()) return Mode::finished;
  switch (script[memory.line].awaited) {
    case Awaited::nothing:
      break;  // only before it starts: every turn ends at a line that waits
    case Awaited::generated:
      return Mode::awaiting_generated;
    case Awaited::notified:
      return Mode::awaiting_notified;
    case Awaited::failed:
      return Mode::awaiting_failed;
    case Awaited::recovered:
      return Mode::awaiting_recovered;
    case Awaited::replication_failed:
      return Mode::awaiting_replication_failed;
    case Awaited::switched:
      return Mode::awaiting_switched;
    case Awaited::choice:
      return Mode::choosing;
  }
  return Mode::ready;
}

int ScriptDriver::confirmed() const {
  const auto reached = script.begin() + std::min<std::ptrdiff_t>(memory.line, std::ssize(script));
  return static_cast<int>(std::count_if(script.begin(), reached, [](const Instruction& instruction) {
    return instruction.awaited == Awaited::notified;
  }));
}

void ScriptDriver::define(Behavior<ScriptDriver>& driver) {
  driver.in(Mode::ready).step("starts", &ScriptDriver::run);
  driver.in(Mode::awaiting_generated).on<GenerateRecordsCompleted>(&ScriptDriver::note_generated);
  driver.in(Mode::awaiting_notified).on<NotificationResponse>(&ScriptDriver::go_on);
  driver.in(Mode::awaiting_failed).on<FailCompleted>(&ScriptDriver::go_on);
  driver.in(Mode::awaiting_recovered).on<RecoverCompleted>(&ScriptDriver::go_on);
  driver.in(Mode::awaiting_replication_failed).on<FailReplicationCompleted>(&ScriptDriver::go_on);
  driver.in(Mode::awaiting_switched).on<SwitchRegionsCompleted>(&ScriptDriver::go_on);
  driver
      .in(Mode::awaiting_generated, Mode::awaiting_notified, Mode::awaiting_failed, Mode::awaiting_recovered,
          Mode::awaiting_replication_failed, Mode::awaiting_switched)
      .waits()
      .defer_rest();
  driver.in(Mode::choosing).step("lets the rest run on", &ScriptDriver::go_on).defer_rest();
  driver.in(Mode::finished).ignore<GenerateRecordsCompleted>();
  // It never takes two of these in the same mode.
  driver.commute_with<GenerateRecordsCompleted, NotificationResponse, FailCompleted, RecoverCompleted,
                      FailReplicationCompleted, SwitchRegionsCompleted>();
  driver.commute_with<NotificationResponse, FailCompleted, RecoverCompleted, FailReplicationCompleted,
                      SwitchRegionsCompleted>();
}

bool ScriptDriver::applies(const Instruction& instruction) const {
  switch (instruction.when) {
    case Instruction::When::always:
      return true;
    case Instruction::When::if_chosen:
      return memory.chosen.contains(instruction.chosen);
    case Instruction::When::if_generation_failed:
      break;
  }
  return memory.generation_failed;
}

void ScriptDriver::run(Turn& turn) {
  for (; memory.line < script.size(); ++memory.line) {
    const Instruction& instruction = script[memory.line];
    if (!applies(instruction)) continue;
    if (!instruction.order) return;
    turn.send(system_, *instruction.order);
  }
}

}  // namespace understudy::cloud
