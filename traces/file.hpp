#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "traces/errors.hpp"

namespace understudy::traces {

/// Puts `text` into the file, all of it or nothing: it is written aside in the same directory, flushed to the
/// disk, and renamed. A file that exists keeps its permissions; behind a symbolic link, the file that it
/// names is replaced. What cannot be renamed over (a device, a pipe, /dev/stdout) is written directly. Throws
/// OutputFailed.
void write_file(const std::filesystem::path& path, std::string_view text);

/// The whole file. Throws Unreadable when there is none, when it is a directory, or when reading fails.
std::string read_file(const std::filesystem::path& path);

}  // namespace understudy::traces
