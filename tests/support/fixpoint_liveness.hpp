#pragma once

#include <vector>

#include "checker/liveness/fairness.hpp"
#include "checker/liveness/temporal.hpp"
#include "tests/support/small_graph.hpp"

namespace understudy::test_support {

/// Decides formulas by fixpoints over sets of states: neither strong components nor paths. A set of states is
/// thinned out until from each of its states every fair class can be treated fairly again; whatever then is
/// reached without a way back, is a fair cycle. Source: Kesten, Pnueli, Raviv, "Algorithmic verification of
/// linear temporal logic specifications", ICALP 1998. Quadratic at least: for graphs of some hundred states.
class FixpointLiveness {
 public:
  /// Expects that every state has been expanded.
  FixpointLiveness(SmallGraph graph, liveness::FairnessAssumptions fairness);

  bool holds(const liveness::Formula& formula) const;

 private:
  using States = std::vector<bool>;

  States all() const { return States(graph_.transitions.size(), true); }
  States states_in(const liveness::StateSet& set) const;
  bool is_reachable(const States& goal) const;
  /// From these states a path without leaving `within` leads to the goal.
  States before(const States& goal, const States& within, bool with_faults = true) const;
  /// From these states a fair run goes on for ever in `within` and visits `again` again and again.
  States before_fair_runs(const States& within, const States& again) const;
  bool thin_out(States& remaining, const States& again) const;
  States enabling(liveness::ClassIndex fair_class) const;
  States taking(liveness::ClassIndex fair_class, const States& within) const;
  bool may_stop(liveness::StateIndex state) const;

  SmallGraph graph_;
  liveness::FairnessAssumptions fairness_;
};

}  // namespace understudy::test_support
