#pragma once

#include <optional>

#include "checker/dsl/model_base.hpp"
#include "traces/trace.hpp"

namespace understudy::traces {

/// Whether the trace was found with inboxes that do not remember the order of messages that commute.
bool has_relaxed_inboxes(const Trace& trace);

/// Of a trace with relaxed inboxes, the first step, by number from 1, that takes a message before one which
/// came earlier and waits: with inboxes in order it is not possible. Nothing when there is none.
std::optional<std::size_t> first_overtaking(const Trace& trace, const ModelBase& model);

}  // namespace understudy::traces
