#include "tools/cli/findings/findings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/trace_of.hpp"

namespace understudy::cli {
namespace {

using search::Judgement;
using search::PropertyResult;

std::uint64_t steps_of(const reference::Scenario& scenario) {
  return scenario.moments.size() - 1 + (scenario.failing_step ? 1 : 0);
}

Finding finding_of(const PropertyResult& property) {
  Finding finding{
      property.name, search::to_string(property.kind), property.judgement, {}, property.explanation};
  if (property.judgement == Judgement::violated && property.scenario)
    finding.steps = steps_of(*property.scenario);
  return finding;
}

std::string violated_words(const Finding& finding) {
  if (finding.is_goal()) return "not reached";
  if (!finding.steps) return "violated";
  return *finding.steps == 0 ? "violated from the start"
                             : fmt::format("violated in {}", counted(*finding.steps, "step"));
}

}  // namespace

bool Finding::is_goal() const { return kind == search::to_string(PropertyResult::Kind::goal); }

const Finding* Findings::find(const std::string& property) const {
  const auto found = std::find_if(properties.begin(), properties.end(),
                                  [&](const Finding& one) { return one.name == property; });
  return found == properties.end() ? nullptr : &*found;
}

const NumberFound* Findings::find_number(const std::string& measure) const {
  const auto found = std::find_if(numbers.begin(), numbers.end(),
                                  [&](const NumberFound& one) { return one.measure == measure; });
  return found == numbers.end() ? nullptr : &*found;
}

std::string sets_words(const std::vector<std::vector<std::string>>& fault_sets) {
  std::vector<std::string> words;
  for (const auto& faults : fault_sets)
    words.push_back(faults.empty() ? "no fault" : fmt::format("{}", fmt::join(faults, " + ")));
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string fewest_faults_words(const Finding& finding) {
  if (!finding.fault_sets || finding.fault_sets->empty()) return "";
  const std::size_t fewest = finding.fault_sets->front().size();
  return fewest == 0 ? "no fault" : counted(fewest, "fault");
}

std::string number_words(const NumberFound& number) {
  if (!number.number) return "unbounded";
  return fmt::format("{}{}", number.is_worst ? "" : "at least ", *number.number);
}

Findings findings_of(const search::Result& result) {
  Findings findings{{}, result.ending, result.states, result.transitions, result.depth, {}, {}};
  for (const auto& property : result.properties) findings.properties.push_back(finding_of(property));
  return findings;
}

std::string verdict_words(const Finding& finding) {
  switch (finding.verdict) {
    case Judgement::holds:
      return finding.is_goal() ? "reached" : "holds";
    case Judgement::violated:
      return violated_words(finding);
    case Judgement::inconclusive:
      break;
  }
  return "inconclusive";
}

std::string past_verdict_words(const Finding& finding) {
  const bool held = finding.verdict == Judgement::holds && !finding.is_goal();
  return held ? "held" : "was " + verdict_words(finding);
}

Values values_of(const ModelBase& model) {
  Values values;
  for (const auto& parameter : model.parameters()) values.emplace_back(parameter.name, parameter.value);
  for (const auto& [name, budget] : fault_budgets(model))
    values.emplace_back("faults." + name, std::to_string(budget));
  return values;
}

}  // namespace understudy::cli
