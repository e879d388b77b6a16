#pragma once

#include <cstdint>
#include <vector>

#include "checker/liveness/state_graph.hpp"

namespace understudy::liveness {

/// What is assumed about a class of moves. A class is enabled in a state when one of the state's transitions
/// has it.
enum class Fairness : std::uint8_t {
  unfair,  ///< it may be neglected for ever
  weak,    ///< enabled from some moment on without interruption, it is taken again and again
  strong   ///< enabled again and again, it is taken again and again
};

/// The assumption about each class of moves, by its number. Nothing ever obliges a move without a class.
class FairnessAssumptions {
 public:
  explicit FairnessAssumptions(std::vector<Fairness> of_class) : of_class_(std::move(of_class)) {}

  std::size_t classes() const { return of_class_.size(); }
  /// Unfair when there is no such class.
  Fairness of(ClassIndex fair_class) const {
    return fair_class < of_class_.size() ? of_class_[fair_class] : Fairness::unfair;
  }
  FairnessAssumptions with(ClassIndex fair_class, Fairness fairness) const {
    FairnessAssumptions changed = *this;
    changed.of_class_.at(fair_class) = fairness;
    return changed;
  }
  /// A run may stop for ever in an expanded state where no fair class is enabled.
  bool may_stop_in(const StateGraph& graph, StateIndex state) const {
    if (!graph.is_expanded(state)) return false;
    for (const Transition transition : graph.transitions_of(state))
      if (of(transition.fair_class) != Fairness::unfair) return false;
    return true;
  }

 private:
  std::vector<Fairness> of_class_;
};

}  // namespace understudy::liveness
