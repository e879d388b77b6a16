#pragma once

#include "tools/cli/findings/findings.hpp"
#include "tools/cli/options.hpp"

namespace understudy::cli {

/// What findings may hold beside verdicts.
struct Extras {
  std::optional<int> up_to;           // minimal sets of at most so many faults
  std::vector<std::string> measures;  // names of those whose worst case is wanted

  bool empty() const { return !up_to && measures.empty(); }
};

/// What `--fault-sets` and `--measure` ask for. Throws UsageError when the model has no faults, or no such
/// measure.
Extras extras_asked(const CheckArguments& arguments, const ModelBase& model);
/// What the findings hold.
Extras extras_in(const Findings& findings);

/// Searches for the extras and adds them. A search that ended early adds no fault sets, and marks its
/// numbers.
void add_extras(Findings& findings, const ModelBase& model, const search::Options& options,
                const Extras& extras);

}  // namespace understudy::cli
