#include "checker/search/lasso.hpp"

#include "checker/reference/run.hpp"
#include "checker/search/graph_replay.hpp"
#include "checker/search/lasso_counterfactual.hpp"
#include "checker/search/lost_counterfactual.hpp"

namespace understudy::search {
namespace {

std::string with_help(std::string explanation, const std::vector<std::string>& classes) {
  for (std::size_t index = 0; index < classes.size(); ++index)
    explanation += fmt::format(
        "{}{}", index == 0 ? "\nit would hold if one of these were strongly fair: " : ", ", classes[index]);
  return explanation;
}

}  // namespace

void explain_lasso(const RecordedSearch& search, PropertyKind kind, const TemporalInstance& instance,
                   const liveness::Formula& formula, const liveness::Violation& violation,
                   PropertyResult& result) {
  const auto interpreter = reference::make_interpreter(search.model);
  GraphReplay replay(search, *interpreter, violation.prefix, violation.end, violation.cycle);
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
  reference::Scenario scenario = replay.take_scenario();
  scenario.needed_steps = run.loop ? needed_steps(*interpreter, kind, instance, run, scenario)
                                   : needed_steps(search, *interpreter, formula.p, violation, scenario);
  result.scenario = std::move(scenario);
}

}  // namespace understudy::search
