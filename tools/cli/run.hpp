#pragma once

#include <string>
#include <vector>

#include "tools/cli/exit_code.hpp"

namespace understudy::cli {

/// The command line as the shell gave it.
struct Invocation {
  std::string program;
  std::vector<std::string> words;
};

/// Runs one command. Never throws: whatever goes wrong becomes one sentence on stderr and an exit code.
ExitCode run(const Invocation& invocation);

}  // namespace understudy::cli
