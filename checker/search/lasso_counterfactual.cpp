#include "checker/search/lasso_counterfactual.hpp"

#include <algorithm>

#include "checker/search/counterfactual.hpp"

namespace understudy::search {
namespace {

/// Rounds after which nobody waits any longer for the run to come back.
constexpr std::size_t most_rounds = 100;

/// The run without one step.
class Without {
 public:
  Without(const reference::Interpreter& interpreter, const reference::Scenario& scenario,
          std::size_t left_out, const PlainState& initial)
      : interpreter_(interpreter), scenario_(scenario), left_out_(left_out) {
    run_.states.push_back(initial);
  }

  /// Nothing if it does not come back soon.
  std::optional<reference::Run> run() {
    const std::size_t loop = scenario_.loop.value();
    take_steps(1, loop);
    std::vector<std::size_t> begins;  // of the rounds: numbers of states
    for (std::size_t round = 0; round < most_rounds; ++round) {
      for (const std::size_t begin : begins)
        if (run_.states[begin] == run_.states.back()) return come_back_to(begin);
      begins.push_back(run_.states.size() - 1);
      take_steps(loop + 1, scenario_.moments.size() - 1);
    }
    return std::nullopt;
  }

 private:
  void take_steps(std::size_t first, std::size_t last) {
    for (std::size_t step = first; step <= last; ++step)
      if (step != left_out_) take(scenario_.moments[step].step);
  }
  void take(const Step& step) {
    auto taken = same_step(interpreter_, run_.states.back(), step);
    if (!taken || taken->failure.kind != reference::FailureKind::none) return;
    run_.states.push_back(std::move(taken->state));
    run_.taken.push_back(taken->fair_class);
  }
  reference::Run come_back_to(std::size_t begin) {
    run_.loop = begin;
    return std::move(run_);
  }

  const reference::Interpreter& interpreter_;
  const reference::Scenario& scenario_;
  const std::size_t left_out_;
  reference::Run run_;
};

}  // namespace

std::vector<std::size_t> needed_steps(const reference::Interpreter& interpreter, PropertyKind kind,
                                      const TemporalInstance& instance, const reference::Run& run,
                                      const reference::Scenario& scenario) {
  std::vector<std::size_t> needed;
  for (std::size_t step = 1; step < scenario.moments.size(); ++step) {
    const auto other = Without(interpreter, scenario, step, run.states.front()).run();
    if (!other) continue;
    const bool fails_all_the_same = !reference::neglected_class(interpreter, *other) &&
                                    reference::violation_by(interpreter, *other, kind, instance);
    if (!fails_all_the_same) needed.push_back(step);
  }
  return needed;
}

}  // namespace understudy::search
