#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/search/scenarios.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/scenarios/variants.hpp"
#include "tools/cli/terminal/terminal.hpp"

/// `understudy scenarios`: all minimal sets of faults.
namespace understudy::cli {

struct ScenariosArguments {
  CheckArguments check;
  std::optional<int> up_to;
  bool steps = false;
  std::optional<std::string> traces;  // a directory
};
/// Throws UsageError.
ScenariosArguments parse_scenarios(const std::vector<std::string>& words);

/// The check that confirms a set: with its faults alone.
CheckArguments check_of(const ScenariosArguments& arguments, const std::string& property,
                        const search::MinimalFaults& set);

/// The finished search with everything that its reports tell.
struct FaultFindings {
  const ScenariosArguments& arguments;
  const ModelBase& model;
  const std::string model_file;
  const search::FaultReport& report;
  const std::string& program;
  std::vector<std::vector<Variants>> sets;  // of each answer
};

std::string text_of(const FaultFindings& findings, const Terminal& terminal);
/// One JSON object, with a newline at its end.
std::string json_of(const FaultFindings& findings);

/// Where `--traces` puts the scenario of a set.
std::string trace_path(const ScenariosArguments& arguments, const ModelBase& model,
                       const std::string& property, std::size_t number);

}  // namespace understudy::cli
