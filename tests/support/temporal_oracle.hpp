#pragma once

#include <string>
#include <vector>

#include "tests/support/fixpoint_liveness.hpp"
#include "tests/support/state_graph.hpp"

namespace understudy::test_support {

/// Decides the temporal properties of a model on the graph that the naive oracle has made of it: predicates
/// and fair classes as the reference interpreter gives them, fixpoints, nothing of the engine.
class TemporalOracle {
 public:
  TemporalOracle(const ModelBase& model, const StateGraph& graph);

  bool holds(const Property& property) const;
  /// A leads_to that no state triggers.
  bool is_vacuous(const Property& property) const;
  /// The names of the classes that would make the property hold if they, one at a time, were strongly fair.
  std::vector<std::string> helpful_classes(const Property& property) const;

 private:
  std::vector<liveness::Formula> formulas_of(const Property& property) const;
  bool do_hold(const std::vector<liveness::Formula>& formulas,
               const liveness::FairnessAssumptions& fairness) const;

  const ModelBase& model_;
  const StateGraph& states_;
  std::vector<FairClass> classes_;
  liveness::FairnessAssumptions fairness_;
  SmallGraph graph_;
};

}  // namespace understudy::test_support
