#pragma once

#include <string>
#include <vector>

#include "tools/cli/options.hpp"

namespace understudy::cli {

/// The word as a POSIX shell reads it back: quoted when it must be.
std::string shell_quoted(const std::string& word);
std::string shell_quoted(const std::vector<std::string>& words);

/// The command that repeats the check: everything that its result depends on, in a fixed order. Without
/// `tuning` the options that change neither verdict nor scenario (threads, seed) are left out.
std::string reproduction(const std::string& program, const CheckArguments& arguments, bool tuning);

/// The command that explores a model by hand, quoted for a shell.
std::string exploration(const std::string& program, const std::string& target, const Settings& settings);

/// The same for `understudy worst`.
std::string worst_command(const std::string& program, const CheckArguments& arguments, bool tuning);

}  // namespace understudy::cli
