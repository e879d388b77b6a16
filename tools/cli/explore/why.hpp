#pragma once

#include <string>
#include <vector>

#include "checker/dsl/model_base.hpp"
#include "checker/reference/interpreter.hpp"

namespace understudy::cli {

/// Why a step cannot happen in a state, in sentences, one a line: what the machine lacks, which mode or guard
/// forbids it, which budget is spent. `wanted` names it as the lists do, or in part: "replica0: elect",
/// "replica0: Write from client", "replica0", "crash(replica0)". `moves`: everything that can happen in the
/// state. Throws UsageError for a name of nothing.
std::string why_not(const ModelBase& model, const PlainState& state,
                    const std::vector<reference::Move>& moves, const std::string& wanted);

}  // namespace understudy::cli
