#pragma once

#include <string>

#include "traces/trace.hpp"

namespace understudy::traces {

/// The trace as one HTML page that shows it: a space-time diagram, the steps, the states, what changed. The
/// page needs no other file and makes no request. Nothing in the trace is ever taken for markup. Throws
/// std::invalid_argument for a trace that `to_itf` refuses.
std::string to_html(const Trace& trace);

/// The page that shows `data`: one JSON object with `trace` (ITF), `mermaid` and, when the page is served by
/// somebody who takes steps for it, `explore`. Such a page may talk to who served it.
std::string page_of(const std::string& data, bool may_talk = false);

/// The object for `page_of` that shows a trace; `explore` (JSON) is left out when it is empty.
std::string page_data(const Trace& trace, const std::string& explore = "");

}  // namespace understudy::traces
