#pragma once

#include <vector>

#include "checker/reference/scenario.hpp"
#include "tests/support/state_graph.hpp"

namespace understudy::test_support {

/// The steps of a scenario of an `always_possible` with one instance, whose goal stays possible without them:
/// each is left out, the others are taken by the reference interpreter where they can be, and every state of
/// that run is looked up in the graph that the naive oracle made of the whole model.
std::vector<std::size_t> needed_by_force(const ModelBase& model, const StateGraph& graph,
                                         const Property& property, const reference::Scenario& scenario);

}  // namespace understudy::test_support
