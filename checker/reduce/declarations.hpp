#pragma once

#include "checker/reduce/lessons.hpp"
#include "checker/space/handler_memory.hpp"

namespace understudy::reduce {

/// Runs messages that are declared to commute in both orders, wherever they met (see Lessons::meetings), but
/// for what it `has_checked` before, by machine. These are rehearsals, which teach, and lead to where others
/// meet: until nothing new is learned. Throws ModelError at a difference; at which does not depend on the
/// search.
void check_declarations(space::SystemTables& tables, const space::MovePlan& plan, Lessons& lessons,
                        std::vector<std::set<Lessons::Meeting>>& has_checked);

}  // namespace understudy::reduce
