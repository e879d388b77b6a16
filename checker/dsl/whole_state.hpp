#pragma once

#include <string>
#include <variant>
#include <vector>

#include "checker/dsl/message.hpp"

namespace understudy {

/// One machine with everything that belongs to it, as plain data.
struct MachineState {
  bool up = true;
  std::string local;                // canonical bytes of disk and memory
  std::vector<Envelope> mailbox;    // waiting here, in canonical order (see System::insert_position)
  std::vector<Envelope> outbox;     // granularity send: sent by the last turn, not yet on the link
  std::vector<MachineId> cut_from;  // ascending; the machines a partition separates it from
  bool operator==(const MachineState&) const = default;
};

/// A global state as plain data: what the reference interpreter works on, and what the engine's states mean.
struct WholeState {
  std::vector<MachineState> machines;
  std::vector<int> budgets;  // left, one for each fault declaration
  bool operator==(const WholeState&) const = default;

  /// Equal states have equal bytes; the same in every process.
  std::string canonical() const;
};

/// A state of any model as plain data: of a System, or the canonical bytes of a RuleModel's struct.
using PlainState = std::variant<WholeState, std::string>;
std::string canonical(const PlainState& state);

}  // namespace understudy
