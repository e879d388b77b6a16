#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace understudy::cli {

/// Runs a program, found through PATH, with both of its outputs in a file, and waits for its end. It speaks
/// English. Returns its exit code, 127 when it cannot be started, 128 + the signal's number when a signal
/// ended it.
int run_program(const std::vector<std::string>& words, const std::filesystem::path& output);

}  // namespace understudy::cli
