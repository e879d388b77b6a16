#pragma once

#include "models/components/replication.hpp"

namespace understudy::dropbox_upgrade {

using components::AskStatus;
using components::Status;

/// A call: does the record say that this machine is idle?
struct AskRecord {
  MachineId server;
};
BOOST_DESCRIBE_STRUCT(AskRecord, (), (server))

struct Record {
  bool is_idle = false;
};
BOOST_DESCRIBE_STRUCT(Record, (), (is_idle))

/// The fleet's inventory of machines. Some records are stale: made while the machine was still idle. Which
/// ones is open, so every choice is explored; how many is limited.
class Inventory {
 public:
  struct Memory {
    std::uint8_t stale_records_left = 0;  // not met yet
  } memory;

  explicit Inventory(int stale_records) {
    memory.stale_records_left = static_cast<std::uint8_t>(stale_records);
  }

  static void define(Behavior<Inventory>& inventory) { inventory.on_call<AskRecord>(&Inventory::look_up); }

 private:
  Record look_up(const AskRecord& question, Turn& turn) {
    const auto truth = turn.call<Status>(question.server, AskStatus{});
    if (truth && truth->is_idle) return {true};
    if (memory.stale_records_left == 0 || !turn.flip()) return {false};
    --memory.stale_records_left;
    return {true};
  }
};
BOOST_DESCRIBE_STRUCT(Inventory::Memory, (), (stale_records_left))

}  // namespace understudy::dropbox_upgrade
