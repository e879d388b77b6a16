#include "checker/search/lasso.hpp"

#include "checker/reference/run.hpp"
#include "checker/search/replayer.hpp"

namespace understudy::search {
namespace {

/// Goes the violating run again with the reference interpreter.
class LassoReplay {
 public:
  LassoReplay(const RecordedSearch& search, const liveness::Violation& violation,
              const reference::Interpreter& interpreter)
      : search_(search),
        walk_(
            search.space, search.expander,
            search.log[violation.prefix.empty() ? violation.end : violation.prefix.front().state].successor),
        replayer_(interpreter) {
    replayer_.begin(walk_.state());
    for (const auto& step : violation.prefix) take(step);
    for (const auto& step : violation.cycle) take(step);
  }

  void loop_to(std::size_t moment) {
    replayer_.loop_to(moment);
    loop_ = moment;
  }
  reference::Run run() const { return {replayer_.states(), taken_, loop_}; }
  reference::Scenario take_scenario() { return replayer_.take(); }

 private:
  void take(const liveness::Step& step) {
    const auto& graph = search_.recorder.graph();
    const auto transition = graph[graph.first_of(step.state) + step.ordinal];
    const PlainState next = walk_.take_successor(step.ordinal);
    replayer_.follow(next, walk_.last_fault(), transition.fair_class);
    taken_.push_back(transition.fair_class);
  }

  const RecordedSearch& search_;
  Walk walk_;
  Replayer replayer_;
  std::vector<FairClasses::Number> taken_;
  std::optional<std::size_t> loop_;
};

std::string with_help(std::string explanation, const std::vector<std::string>& classes) {
  for (std::size_t index = 0; index < classes.size(); ++index)
    explanation += fmt::format(
        "{}{}", index == 0 ? "\nit would hold if one of these were strongly fair: " : ", ", classes[index]);
  return explanation;
}

}  // namespace

void explain_lasso(const RecordedSearch& search, PropertyKind kind, const TemporalInstance& instance,
                   const liveness::Violation& violation, PropertyResult& result) {
  const auto interpreter = reference::make_interpreter(search.model);
  LassoReplay replay(search, violation, *interpreter);
  if (kind != PropertyKind::always_possible) replay.loop_to(violation.prefix.size());
  const reference::Run run = replay.run();
  if (run.loop)
    if (const auto neglected = reference::neglected_class(*interpreter, run))
      mismatch("the run is not fair to " + *neglected);
  const auto explanation = reference::violation_by(*interpreter, run, kind, instance);
  if (!explanation) mismatch("the run does not violate the property");
  result.explanation = with_help(
      instance.about.empty() ? *explanation : fmt::format("for {}, {}", instance.about, *explanation),
      result.fairness_that_helps);
  result.scenario = replay.take_scenario();
}

}  // namespace understudy::search
