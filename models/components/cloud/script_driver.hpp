#pragma once

#include "models/components/cloud/records.hpp"

namespace understudy::cloud {

/// What the driver of a test waits for.
enum class Awaited : std::uint8_t {
  nothing,
  generated,           // the source has published a batch, or has given up
  notified,            // a count is reached
  failed,              // a queue or a store has failed
  recovered,           // a store has recovered
  replication_failed,  // of a store
  switched,            // a store has switched regions
  choice               // which components fail: the adversary decides
};

/// One line of a script: an order to the system, or something to wait for.
struct Instruction {
  enum class When : std::uint8_t { always, if_chosen, if_generation_failed };
  std::optional<Order> order;
  Awaited awaited = Awaited::nothing;
  When when = When::always;
  int chosen = 0;  // the component that must have been chosen
};
using Script = std::vector<Instruction>;

/// The driver of a test carries out its script line by line. What it does not wait for stays in its mailbox.
class ScriptDriver {
 public:
  enum class Mode : std::uint8_t {
    ready,
    awaiting_generated,
    awaiting_notified,
    awaiting_failed,
    awaiting_recovered,
    awaiting_replication_failed,
    awaiting_switched,
    choosing,
    finished
  };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, ready, awaiting_generated, awaiting_notified, awaiting_failed,
                             awaiting_recovered, awaiting_replication_failed, awaiting_switched, choosing,
                             finished)
  static constexpr int max_chosen = 16;
  struct Memory {
    std::uint8_t line = 0;
    bool generation_failed = false;  // the last one that was waited for
    Set<max_chosen> chosen;          // components to fail
  } memory;

  explicit ScriptDriver(MachineId system) : system_(system) {}
  Script script;  // set after the components were added; less than 255 lines

  Mode mode() const;
  bool is_finished() const { return mode() == Mode::finished; }
  /// How many of the counts that it waits for were reached.
  int confirmed() const;
  /// Components are chosen in ascending order, so that each set is chosen in one way only.
  bool may_choose(int component) const {
    return mode() == Mode::choosing && (memory.chosen.bits() >> component) == 0;
  }
  void choose(int component) { memory.chosen.insert(component); }

  static void define(Behavior<ScriptDriver>& driver);

 private:
  void note_generated(const GenerateRecordsCompleted& completed, Turn& turn) {
    memory.generation_failed = !completed.ok;
    go_on(turn);
  }
  void go_on(Turn& turn) {
    ++memory.line;
    run(turn);
  }
  /// Up to the next line that waits.
  void run(Turn& turn);
  bool applies(const Instruction& instruction) const;

  MachineId system_;
};
BOOST_DESCRIBE_STRUCT(ScriptDriver::Memory, (), (line, generation_failed, chosen))

}  // namespace understudy::cloud
