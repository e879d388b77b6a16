#pragma once

#include <cstddef>
#include <optional>

#include "checker/dsl/link.hpp"
#include "tests/support/state_graph.hpp"

namespace understudy::test_support {

/// Explores the model with the reference interpreter and nothing else: whole states in a std::map, no
/// interning, no remembered turns, no fingerprints, no threads. Nothing when there are more than `max_states`
/// states. Step properties are asked about every step, so they must be true of steps that change nothing that
/// they observe.
std::optional<StateGraph> explore_naively(const ModelBase& model, std::size_t max_states = 1'000'000,
                                          Inboxes inboxes = Inboxes::in_order);

}  // namespace understudy::test_support
