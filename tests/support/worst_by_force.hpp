#pragma once

#include <cstdint>
#include <optional>

#include "tests/support/state_graph.hpp"

namespace understudy::test_support {

struct WorstByForce {
  std::optional<std::int64_t> number;  // none: unbounded
  std::uint32_t steps = 0;             // of a shortest run with that number
};

/// The worst case of a measure on the graph that the naive oracle has made: by relaxing every edge until
/// nothing changes (Bellman and Ford), or for so long that something must grow for ever.
WorstByForce worst_by_force(const ModelBase& model, const StateGraph& graph, const Measure& measure);

}  // namespace understudy::test_support
