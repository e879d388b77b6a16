#include "checker/search/lost_counterfactual.hpp"

#include "checker/search/counterfactual.hpp"
#include "checker/search/replayer.hpp"

namespace understudy::search {
namespace {

/// A run through the recorded graph.
class Course {
 public:
  Course(const RecordedSearch& search, const liveness::StateSet& hopeful, liveness::StateIndex initial)
      : graph_(search.recorder.graph()),
        hopeful_(hopeful),
        walk_(search.space, search.expander, search.log[initial].successor),
        now_(initial),
        stays_hopeful_(hopeful.contains(initial)) {}

  /// Whether all of its states are among the hopeful ones.
  bool stays_hopeful() const { return stays_hopeful_; }
  void follow(std::size_t ordinal) {
    now_ = graph_[graph_.first_of(now_) + static_cast<liveness::TransitionIndex>(ordinal)].target;
    walk_.take_successor(ordinal);
    stays_hopeful_ &= hopeful_.contains(now_);
  }
  /// Takes the step if it is possible here. What leads out of the graph is not hopeful.
  void take(const Step& step, const reference::Interpreter& interpreter) {
    const auto taken = same_step(interpreter, walk_.state(), step);
    if (!taken || taken->failure.kind != reference::FailureKind::none) return;
    const auto successor = graph_.is_expanded(now_) ? walk_.successor_by(*taken) : std::nullopt;
    if (successor)
      follow(*successor);
    else
      stays_hopeful_ = false;
  }

 private:
  const liveness::StateGraph& graph_;
  const liveness::StateSet& hopeful_;
  Walk walk_;
  liveness::StateIndex now_;
  bool stays_hopeful_;
};

}  // namespace

std::vector<std::size_t> needed_steps(const RecordedSearch& search, const reference::Interpreter& interpreter,
                                      const liveness::StateSet& goal, const liveness::Violation& violation,
                                      const reference::Scenario& scenario) {
  std::vector<std::size_t> needed;
  if (violation.prefix.empty()) return needed;
  const auto hopeful = liveness::states_that_reach(search.recorder.graph(), goal);
  Course before(search, hopeful, violation.prefix.front().state);
  for (std::size_t left_out = 1; left_out < scenario.moments.size(); ++left_out) {
    Course other = before;
    for (std::size_t step = left_out + 1; step < scenario.moments.size() && other.stays_hopeful(); ++step)
      other.take(scenario.moments[step].step, interpreter);
    if (other.stays_hopeful()) needed.push_back(left_out);
    before.follow(violation.prefix[left_out - 1].ordinal);
  }
  return needed;
}

}  // namespace understudy::search
