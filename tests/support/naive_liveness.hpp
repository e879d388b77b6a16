#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "checker/liveness/fairness.hpp"
#include "checker/liveness/state_graph.hpp"
#include "checker/liveness/temporal.hpp"

namespace understudy::test_support {

/// Decides formulas by trying every set of states that a run might visit again and again: for graphs of a
/// dozen states.
class NaiveLiveness {
 public:
  NaiveLiveness(const liveness::StateGraph& graph, const liveness::FairnessAssumptions& fairness);

  /// The length of the shortest prefix of a violating run; none when the formula holds.
  std::optional<int> shortest_violation(const liveness::Formula& formula) const;

 private:
  using States = std::uint32_t;  // one bit each

  States states_in(const liveness::StateSet& set) const;
  /// What can be reached by one step or more from `from` without leaving `within`.
  States behind(States from, States within) const;
  bool is_fair(States visited_for_ever) const;
  bool may_stop(liveness::StateIndex state) const;
  /// How many steps lead from one of the states to one of the goals, all along in `within`.
  std::optional<int> distance(States from, States within, States goals) const;

  const liveness::StateGraph& graph_;
  const liveness::FairnessAssumptions& fairness_;
  States all_, initial_;
  std::vector<States> successors_;  // of each state
  std::vector<States> remaining_;   // sets of states that a fair run can visit for ever, and no others
};

}  // namespace understudy::test_support
