#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "checker/liveness/state_graph.hpp"
#include "checker/liveness/state_set.hpp"

namespace understudy::liveness {

/// A transition that is taken: which of the state's transitions.
struct Step {
  StateIndex state = 0;
  std::uint32_t ordinal = 0;

  bool operator==(const Step&) const = default;
};

/// A path comes to a state: by a transition of some class, or because it (or its stage) begins there.
struct Arrival {
  StateIndex state = 0;
  ClassIndex fair_class = no_class;
  bool is_start = false;
};

/// A part of a path: it stays in `within` up to an arrival where it is over. Only the last stage of a path
/// may look at more than the state of the arrival.
struct Stage {
  const StateSet& within;
  std::function<bool(const Arrival&)> is_over;
  std::function<bool(TransitionIndex)> may_take = {};  // none: any
};

struct Path {
  std::vector<Step> steps;
  StateIndex end = 0;
  std::vector<std::size_t> stage_ends;  // for each stage: after how many steps it was over
};

/// A shortest path from one of the states `starts` through all stages, one after the other; the state where a
/// stage is over also begins the next one. Breadth-first; among equals the first in the order of the starts
/// and ordinals.
std::optional<Path> shortest_path(const StateGraph& graph, std::span<const StateIndex> starts,
                                  std::span<const Stage> stages);

}  // namespace understudy::liveness
