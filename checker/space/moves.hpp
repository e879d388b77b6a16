#pragma once

#include <vector>

#include "checker/dsl/system.hpp"
#include "checker/space/space.hpp"

namespace understudy::space {

/// Something that can happen at one machine. Number 0 of every machine is its own turn.
struct LocalMove {
  enum class Kind : std::uint8_t { turn, crash, lose_disk, cut, join, lose, duplicate, custom };
  Kind kind = Kind::turn;
  const FaultDeclaration* fault = nullptr;
  std::vector<MachineId> others;  // cut, join: the machines on the other side
};

/// A move of the adversary: local moves that happen together.
struct Action {
  struct Part {
    MachineId machine;
    std::uint32_t move;
  };
  std::vector<Part> parts;
  FairClasses::Number fair_class = FairClasses::none;  // of what needs no budget
};

/// All local moves and all actions of a system, in canonical order.
struct MovePlan {
  explicit MovePlan(const System& system);

  std::vector<std::vector<LocalMove>> local;  // of each machine
  std::vector<bool> may_restart;              // of each machine
  bool has_partitions = false;
  std::vector<Action> free;                   // need no budget: a partition heals
  std::vector<std::vector<Action>> of_fault;  // of each fault declaration; need its budget

 private:
  Action::Part add(MachineId machine, LocalMove move);
};

/// What one way of running a local move gives.
struct Outcome {
  /// Another machine whose local state the move changes: one that was called, or a monitor.
  struct CalleeChange {
    MachineId machine;
    Word local;
    bool operator==(const CalleeChange&) const = default;
  };
  Word situation = 0;
  Fingerprint delta = 0;  // the change of the machine's own term
  Findings failure = 0;   // the move does not lead to a state
  FairClasses::Number fair_class = FairClasses::none;
  std::uint16_t choice = 0;  // of a turn: which message is taken, of those that can be, from 0; or a step
  std::vector<Word> sends;   // envelopes, in order
  std::vector<CalleeChange> callee_changes;
  bool operator==(const Outcome& other) const {
    return situation == other.situation && failure == other.failure && fair_class == other.fair_class &&
           sends == other.sends && callee_changes == other.callee_changes;
  }
};

}  // namespace understudy::space
