#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/reference/interpreter.hpp"

namespace understudy::reference {

/// A run as the interpreter executed it.
struct Run {
  std::vector<PlainState> states;          // from an initial one on
  std::vector<FairClasses::Number> taken;  // taken[i] is the fair class of the step to states[i + 1]
  /// The run never ends: from the last state, which equals this one, it goes on as from here. The last state
  /// itself: it stops there for ever. None: nothing is said about what follows.
  std::optional<std::size_t> loop;
};

/// The name of a class to which a run that never ends is not fair; nothing when it is fair. By the
/// definition: in its cycle each weakly fair class is taken or somewhere disabled, each strongly fair one is
/// taken or nowhere enabled.
std::optional<std::string> neglected_class(const Interpreter& interpreter, const Run& run);

/// How the run violates the instance of a temporal property, as a sentence; nothing when it does not. Whether
/// the run is fair is another question. Of `always_possible` only that the goal is not reached at the end.
std::optional<std::string> violation_by(const Interpreter& interpreter, const Run& run, PropertyKind kind,
                                        const TemporalInstance& instance);

}  // namespace understudy::reference
