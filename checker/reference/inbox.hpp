#pragma once

#include "checker/dsl/system.hpp"

namespace understudy::reference {

/// Whether the machine that both were sent to may handle them in either order.
bool commute(const System& system, const Envelope& one, const Envelope& other);

/// Orders a mailbox so that two orders of its messages which differ only in what commutes look the same: of
/// those that no earlier one holds back, the one with the lowest sender (of one sender's: with the lowest
/// content) comes first, and so on.
void put_in_normal_form(const System& system, std::vector<Envelope>& mailbox);

}  // namespace understudy::reference
