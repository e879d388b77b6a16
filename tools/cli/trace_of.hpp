#pragma once

#include <string>

#include "checker/dsl/model_base.hpp"
#include "checker/search/result.hpp"
#include "traces/trace.hpp"

namespace understudy::cli {

/// What the scenario of a property does not tell.
struct TraceOrigin {
  const ModelBase& model;
  std::string model_file;  // the plug-in that holds the model; empty for one that is built in
  std::string command;     // repeats the check
  search::ReductionKind reduction = search::ReductionKind::none;
};

/// A trace of the model as it is set, without a property and without moments.
traces::Trace trace_head(const TraceOrigin& origin);

/// Adds which properties do not hold at which moment.
void judge_moments(traces::Trace& trace, const ModelBase& model);

/// The scenario as a trace, with all that is needed to execute it again.
traces::Trace trace_of(const reference::Scenario& scenario, const TraceOrigin& origin);
/// That of a property; `property.scenario` must be there.
traces::Trace trace_of(const search::PropertyResult& property, const TraceOrigin& origin);

/// Every budget in force, each under its own name; none for a model without machines.
std::vector<std::pair<std::string, int>> fault_budgets(const ModelBase& model);

/// The key in `traces::Trace::options` for the source file of a model that came from a plug-in.
inline constexpr const char* file_option = "file";

}  // namespace understudy::cli
