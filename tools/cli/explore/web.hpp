#pragma once

#include <functional>
#include <string>

#include "tools/cli/explore/walk.hpp"
#include "tools/cli/terminal/signals.hpp"

namespace understudy::cli {

/// Serves the walk as a page on 127.0.0.1, under a path that nobody can guess, until a signal arrives: the
/// page shows the path so far and asks for steps. `port` 0: any. `ready` is called with the address. Throws
/// UsageError when the port cannot be had.
void serve(Walk& walk, int port, const StopSignals& signals,
           const std::function<void(const std::string& address)>& ready);

}  // namespace understudy::cli
