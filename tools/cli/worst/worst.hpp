#pragma once

#include <map>
#include <string>
#include <vector>

#include "checker/search/worst.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/terminal/terminal.hpp"
#include "traces/trace.hpp"

/// `understudy worst`: how bad can it get?
namespace understudy::cli {

struct WorstArguments {
  CheckArguments check;
  bool steps = false;  // print and write every scenario, not only that of a single measure
};
/// Throws UsageError.
WorstArguments parse_worst(const std::vector<std::string>& words);

/// The finished search with everything that its reports tell.
struct WorstFindings {
  const WorstArguments& arguments;
  const ModelBase& model;
  const search::WorstReport& report;
  const std::string command;                 // that repeats it
  std::vector<traces::Trace> scenarios;      // of each number, or none at all
  std::map<std::string, std::string> files;  // by measure: where its scenario was written
};

/// "1", "at least 1", "unbounded".
std::string number_words(const search::WorstReport& report, const search::WorstNumber& number);
/// What the scenario shows: "the worst case is 2, in the last state".
std::string explanation_of(const search::WorstReport& report, const search::WorstNumber& number);

std::string text_of(const WorstFindings& findings, const Terminal& terminal);
/// One JSON object, with a newline at its end.
std::string json_of(const WorstFindings& findings);

}  // namespace understudy::cli
