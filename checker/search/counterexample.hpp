#pragma once

#include "checker/search/decisions.hpp"
#include "checker/search/replayer.hpp"
#include "checker/store/predecessor_log.hpp"

namespace understudy::search {

/// Turns an entry that was found violated into a scenario and an explanation: follows the predecessor log
/// back, recomputes the states, and lets the reference interpreter execute the path again. Throws
/// ReplayMismatch when the interpreter does not agree.
void explain(Decisions::Entry& entry, const ModelBase& model, space::Space& space, space::Expander& expander,
             const store::PredecessorLog& log, Inboxes inboxes);

/// The same for a run of relaxed inboxes, of which it makes one with inboxes in order (runs_in_order.hpp).
/// False when there is none: then nothing is said of the entry. Goals get no scenario.
bool explain_in_order(Decisions::Entry& entry, const System& system, space::Space& space,
                      space::Expander& expander, const store::PredecessorLog& log);

/// The same as `explain` once the interpreter has executed the path, another walk of which stands at its end.
/// A last step that violates the property, or fails, is one by `last_actor` if he can take it.
void explain_end(Decisions::Entry& entry, const reference::Interpreter& interpreter, const Walk& walk,
                 Replayer& replayer, const std::optional<std::string>& last_actor = {});

/// The moves of the state, by that fault, that violate a property of steps, or fail as the entry says.
std::vector<reference::Move> violating_moves(const Decisions::Entry& entry,
                                             const reference::Interpreter& interpreter,
                                             const PlainState& state, const StepFault& fault);

}  // namespace understudy::search
