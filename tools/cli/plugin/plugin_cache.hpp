#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Where compiled plug-ins are kept from one run to the next.
namespace understudy::cli {

/// The files of one plug-in in the cache.
struct CachedPlugin {
  std::filesystem::path library;       // <hash>.so
  std::filesystem::path dependencies;  // <hash>.d, as the compiler's -MMD writes it
  std::filesystem::path log;           // <hash>.log, what the compiler said
};

/// Creates the directory. The name depends on the source's path, on the command, and on this very program.
/// Throws traces::OutputFailed.
CachedPlugin cache_place(const std::filesystem::path& source, const std::vector<std::string>& command);

/// Whether the library is there and younger than everything that it was made from.
bool is_fresh(const CachedPlugin& plugin);

/// The prerequisites in a make rule as compilers write it: separated by white space, with `\ ` for a space in
/// a name and `\` at the end of a line that continues.
std::vector<std::filesystem::path> prerequisites(const std::string& rule);

}  // namespace understudy::cli
