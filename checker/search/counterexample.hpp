#pragma once

#include "checker/search/decisions.hpp"
#include "checker/store/predecessor_log.hpp"

namespace understudy::search {

/// Turns an entry that was found violated into a scenario and an explanation: follows the predecessor log
/// back, recomputes the states, and lets the reference interpreter execute the path again. Throws
/// ReplayMismatch when the interpreter does not agree.
void explain(Decisions::Entry& entry, const ModelBase& model, space::Space& space, space::Expander& expander,
             const store::PredecessorLog& log, Inboxes inboxes);

}  // namespace understudy::search
