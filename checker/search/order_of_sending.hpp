#pragma once

#include <optional>
#include <vector>

#include "checker/dsl/system.hpp"
#include "checker/reference/step.hpp"

namespace understudy::search {

/// Relaxed inboxes let a machine take a message before one that was sent earlier. Finds an order of the same
/// steps in which it was sent later, so that no message overtakes another one: then the run is possible with
/// inboxes in order, every machine goes through the same local states, and everything ends alike. Nothing
/// when each order leaves an overtaking. `states` are those before each step, and the last one.
///
/// Steps of one machine keep their order, a message is sent before it is taken (Lamport 1978), and what a
/// machine takes was sent before all that it could have taken instead. Who finds a circle there has shown
/// that no order will do.
std::optional<std::vector<std::size_t>> order_of_sending(const System& system, const std::vector<Step>& steps,
                                                         const std::vector<PlainState>& states);
/// The same for the last step and those without which it could not be: what went on beside them is left out.
std::optional<std::vector<std::size_t>> order_of_past(const System& system, const std::vector<Step>& steps,
                                                      const std::vector<PlainState>& states);

}  // namespace understudy::search
