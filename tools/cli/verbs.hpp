#pragma once

#include <string>
#include <vector>

#include "tools/cli/run.hpp"

/// One function a verb; `words` are those behind the verb. They throw what errors.hpp lists.
namespace understudy::cli {

ExitCode list(const std::vector<std::string>& words);
ExitCode show(const Invocation& invocation, const std::vector<std::string>& words);
ExitCode check(const Invocation& invocation, const std::vector<std::string>& words);
ExitCode compare(const Invocation& invocation, const std::vector<std::string>& words);
ExitCode scenarios(const Invocation& invocation, const std::vector<std::string>& words);
ExitCode worst(const Invocation& invocation, const std::vector<std::string>& words);
ExitCode accept(const std::vector<std::string>& words);
ExitCode graph(const std::vector<std::string>& words);
ExitCode explore(const std::vector<std::string>& words);
ExitCode trace(const std::vector<std::string>& words);

}  // namespace understudy::cli
