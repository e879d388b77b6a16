#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include "checker/liveness/state_graph.hpp"
#include "checker/liveness/state_set.hpp"

namespace understudy::liveness {

/// The strong components of a part of a graph, numbered so that transitions between them lead to lower
/// numbers.
class Components {
 public:
  using Number = std::uint32_t;
  static constexpr Number none = std::numeric_limits<Number>::max() - 1;

  /// `of_state` gives the component of each state: 0..count-1, or none when the state is outside.
  Components(std::vector<Number> of_state, Number count) : of_state_(std::move(of_state)), count_(count) {}

  Number count() const { return count_; }
  Number of(StateIndex state) const { return of_state_[state]; }

 private:
  std::vector<Number> of_state_;
  Number count_;
};

enum class Moves : std::uint8_t { all, without_faults };

/// Decomposes the graph restricted to `states` and to some of the moves: Tarjan's algorithm, by Boost.Graph.
/// Takes eight bytes for each state of the graph, and twenty-four for each state on the longest path that it
/// follows.
Components strong_components(const StateGraph& graph, const StateSet& states, Moves moves = Moves::all);

/// The states of each component, in ascending order.
class ComponentMembers {
 public:
  /// `states` are those that were decomposed.
  ComponentMembers(const Components& components, const StateSet& states);

  std::span<const StateIndex> operator[](Components::Number component) const {
    return std::span(members_).subspan(first_[component], first_[component + 1] - first_[component]);
  }

 private:
  std::vector<StateIndex> members_;
  std::vector<StateIndex> first_;  // the place of each component's first member; one more for the end
};

}  // namespace understudy::liveness
