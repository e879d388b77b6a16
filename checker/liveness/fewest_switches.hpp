#pragma once

#include <boost/container/small_vector.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <functional>
#include <vector>

#include "checker/liveness/path.hpp"

namespace understudy::liveness {

/// The number of somebody who takes transitions.
using Mover = std::uint32_t;

/// The shortest paths of a graph from its initial states to the nearest of some states, and among them those
/// on which the mover changes least often.
///
/// Shortest paths go from level to level of the breadth-first search. Marking backwards from the ends finds
/// the states on such paths; going forwards again, each of them learns the fewest *stretches* of steps by one
/// mover that lead to it, and with which last movers. Other last movers need not be remembered: to come with
/// one more stretch is no better than to change the mover here. Linear in the size of the graph up to the
/// ends (and in the number of movers). Among equals the first in the order of states and ordinals.
class FewestSwitches {
 public:
  using MoverOf = std::function<Mover(StateIndex source, TransitionIndex transition)>;

  FewestSwitches(const StateGraph& graph, const StateSet& ends, const MoverOf& mover_of);

  /// Whether the state is one of the nearest ends.
  bool is_end(StateIndex state) const;
  /// One more than the switches on the way to a nearest end; 0 when it is an initial state.
  std::size_t stretches(StateIndex end) const { return arrivals_.at(end).stretches; }
  /// Whether such a path to the end can have this last mover.
  bool may_end_with(StateIndex end, Mover mover) const;
  /// Such a path with the last mover, who must be possible; by whomever if nobody is given.
  std::vector<Step> path(StateIndex end, std::optional<Mover> last = {}) const;

 private:
  struct By {
    Mover mover;
    TransitionIndex transition;
  };
  /// How a state is reached.
  struct Arrivals {
    std::size_t stretches = 0;
    boost::container::small_vector<By, 2> by;  // each mover once; empty for an initial state

    const By* find(Mover mover) const;
    void add(std::size_t stretches_then, By one);
  };

  void find_levels(StateIndex nearest);
  void mark(const StateSet& ends);
  void go(const MoverOf& mover_of);
  /// The state is on the next level after that of its predecessor, and on the way to an end.
  bool leads_on(std::size_t level, StateIndex target) const {
    return target >= first_of_level_[level + 1] && on_the_way_.contains(target);
  }

  const StateGraph& graph_;
  std::vector<StateIndex> first_of_level_;  // and behind the last level, that of the nearest ends
  StateSet on_the_way_;
  boost::unordered_flat_map<StateIndex, Arrivals> arrivals_;  // of the states on the way
};

}  // namespace understudy::liveness
