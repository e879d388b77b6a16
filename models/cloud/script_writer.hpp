#pragma once

#include "models/components/cloud/script_driver.hpp"

namespace understudy::cloud {

/// Whom a script of a test talks to, and how many records a batch has.
struct Cast {
  MachineId driver, source, destination;
  int batch_size;
};

/// Writes the script of a test, in the words of the tests.
class ScriptWriter {
 public:
  explicit ScriptWriter(Cast cast) : cast_(cast) {}

  ScriptWriter& order(MachineId to, Command command, Instruction::When when = Instruction::When::always) {
    script_.push_back({Order{to, std::move(command)}, Awaited::nothing, when, 0});
    return *this;
  }
  ScriptWriter& wait_for(Awaited awaited) {
    script_.push_back({std::nullopt, awaited, Instruction::When::always, 0});
    return *this;
  }
  /// Have batch `batch` published.
  ScriptWriter& publish(int batch, Instruction::When when = Instruction::When::always) {
    return order(cast_.source, GenerateRecords{static_cast<std::uint8_t>(batch), cast_.driver}, when);
  }
  /// Ask for a notification at `count` records.
  ScriptWriter& watch(MachineId where, int count) {
    return order(where, ReceiveNotification{static_cast<RecordCount>(count), cast_.driver});
  }
  /// Publish batch `batch` and wait until it has arrived at the destination with all before it.
  ScriptWriter& publish_and_deliver(int batch) {
    return watch_destination(batch).publish(batch).wait_for(Awaited::notified);
  }
  /// Ask for a notification when batch `batch` has arrived with all before it.
  ScriptWriter& watch_destination(int batch) { return watch(cast_.destination, batch * cast_.batch_size); }
  /// Publish batch `batch` and wait until `queue` was sent `count` records.
  ScriptWriter& publish_up_to(MachineId queue, int batch, int count) {
    return watch(queue, count).publish(batch).wait_for(Awaited::notified);
  }
  ScriptWriter& fail(MachineId component) { return order(component, Fail{cast_.driver}); }
  ScriptWriter& recover(MachineId component) { return order(component, Recover{cast_.driver}); }

  /// The lines that `write` adds are carried out only if the component was chosen to fail.
  template <class Write>
  ScriptWriter& if_chosen(int component, Write write) {
    const auto first = script_.size();
    write(*this);
    for (auto line = first; line < script_.size(); ++line) {
      script_[line].when = Instruction::When::if_chosen;
      script_[line].chosen = component;
    }
    return *this;
  }

  MachineId driver() const { return cast_.driver; }
  const Script& script() const { return script_; }

 private:
  Cast cast_;
  Script script_;
};

/// One batch, and wait until it has arrived.
inline Script plain_script(ScriptWriter script) { return script.publish_and_deliver(1).script(); }
/// The same where anything may fail: published once more if the source had to give up.
inline Script repeated_script(ScriptWriter script) {
  return script.watch_destination(1)
      .publish(1)
      .wait_for(Awaited::generated)
      .publish(1, Instruction::When::if_generation_failed)
      .wait_for(Awaited::notified)
      .script();
}

}  // namespace understudy::cloud
