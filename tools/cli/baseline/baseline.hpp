#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tools/cli/findings/findings.hpp"

/// Verdicts that were accepted, in a file that lives beside the model: one entry for each check.
namespace understudy::cli {

struct BaselineEntry {
  Values values;  // parameters and budgets that were in force
  Findings findings;
};

BaselineEntry baseline_entry(const ModelBase& model, const search::Result& result);

/// The check as a baseline knows it: the command without threads, limits, stores and the like.
std::string check_name(const CheckArguments& arguments);
/// What records the check anew in the file.
std::string accept_command(const std::string& path, const std::string& check_name);

/// By the name of the check.
using Baseline = std::map<std::string, BaselineEntry>;

/// Throws traces::Unreadable.
Baseline read_baseline(const std::string& path);
/// In a stable order, one fact a line. Throws traces::OutputFailed.
void write_baseline(const std::string& path, const Baseline& baseline);

/// The entry of this check. Throws traces::Unreadable, and MismatchedInput when there is none.
BaselineEntry accepted_entry(const std::string& path, const CheckArguments& arguments);

}  // namespace understudy::cli
