#pragma once

#include "checker/dsl/link.hpp"
#include "tests/support/state_graph.hpp"

namespace understudy::test_support {

/// Explores the model with the engine's own space and expander, but without its searches and stores: every
/// successor is materialised. Contradictions: a fingerprint that is not that of its state, a property whose
/// evaluation depends on the step that leads to the state.
StateGraph explore_with_engine(const ModelBase& model, std::uint64_t seed = 0,
                               Inboxes inboxes = Inboxes::in_order);

}  // namespace understudy::test_support
