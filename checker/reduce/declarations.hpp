#pragma once

#include "checker/reduce/lessons.hpp"
#include "checker/space/handler_memory.hpp"

namespace understudy::reduce {

/// Runs messages that are declared to commute in both orders, wherever they met: in every local state in
/// which both could have been taken, or both were. What it runs teaches. Throws ModelError at the first
/// difference, in an order that does not depend on the search.
void check_declarations(space::SystemTables& tables, const space::MovePlan& plan, const Lessons& lessons,
                        space::Reducer& student);

}  // namespace understudy::reduce
