#pragma once

#include "checker/dsl/system.hpp"
#include "checker/space/space.hpp"

namespace understudy::search {

/// Runs the system at random, without leaving anything out, and then the messages that met on the way in both
/// orders, where they are declared to commute: a reduced search relies on the declarations, and so may never
/// see the messages meet for which they are wrong. Machines move by random ranks, of which one falls to the
/// end now and then: so some are slow throughout a walk (Burckhardt et al., A Randomized Scheduler with
/// Probabilistic Guarantees of Finding Bugs, 2010). Throws ModelError at a difference.
void audit_declarations(const System& system, const space::FaultLimits& faults);

}  // namespace understudy::search
