#pragma once

#include "checker/space/word.hpp"

namespace understudy::space {

/// Slots of the state vector, as bits; slots 32 apart share one, so two sets may only seem to meet.
using Slots = Word;
constexpr Slots slot_bit(std::size_t slot) { return Slots{1} << (slot % 32); }

/// What a state remembers of the step that discovered it, so that its expansion can leave out successors that
/// are sure to be found elsewhere, and no later.
///
/// Say that p discovered q by the step b, that c comes before b among p's steps, and that b and c commute.
/// Then the state r that c leads to from p comes before q in the order of discovery, and b leads from r to
/// the same state as c from q. So q never discovers that state, and need not generate it. What is left out is
/// never the first way to a state: all states are found, in the same order and with the same predecessors.
/// (Sleep sets, Godefroid 1996, with what breadth-first order adds.)
struct Origin {
  Slots changed = 0;   // by the step, otherwise than by delivering a message to them
  Slots received = 0;  // were sent messages whose order of arrival does not matter
  Word earlier = 0;    // the turns of machines with a lower number came before the step

  /// Whether a turn of the machine, which sends such messages to `receivers`, came before the step and
  /// commutes with it.
  bool foresees(std::size_t machine, Slots receivers) const {
    return machine < earlier && !((changed | received) & slot_bit(machine)) && !(changed & receivers);
  }
};

}  // namespace understudy::space
