#include "tools/cli/findings/extras.hpp"

#include <algorithm>

#include "checker/search/scenarios.hpp"
#include "checker/search/worst.hpp"
#include "tools/cli/target.hpp"

namespace understudy::cli {
namespace {

void add_fault_sets(Findings& findings, const ModelBase& model, const search::Options& options, int up_to) {
  const auto report = search::minimal_fault_sets(model, options, up_to);
  findings.up_to = up_to;
  if (!report.is_complete) return;
  for (auto& finding : findings.properties)
    for (const auto& answer : report.answers) {
      if (answer.property != finding.name) continue;
      finding.fault_sets.emplace();
      for (const auto& set : answer.sets) finding.fault_sets->push_back(set.faults);
    }
}

}  // namespace

Extras extras_asked(const CheckArguments& arguments, const ModelBase& model) {
  Extras extras;
  if (arguments.fault_sets) extras.up_to = search::usual_fault_count(model);
  extras.measures = measure_names(arguments.measures);
  if (!extras.measures.empty()) search::measures_named(model, extras.measures);  // refuses unknown ones
  return extras;
}

Extras extras_in(const Findings& findings) {
  Extras extras{findings.up_to, {}};
  for (const auto& number : findings.numbers) extras.measures.push_back(number.measure);
  return extras;
}

void add_extras(Findings& findings, const ModelBase& model, const search::Options& options,
                const Extras& extras) {
  if (extras.up_to) add_fault_sets(findings, model, options, *extras.up_to);
  if (extras.measures.empty()) return;
  const auto report = search::worst_numbers(model, options, extras.measures);
  for (const auto& number : report.numbers)
    findings.numbers.push_back({number.name, number.number, report.is_worst(number)});
}

}  // namespace understudy::cli
