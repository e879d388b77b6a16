#include "tools/cli/plugin/plugin_cache.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "traces/file.hpp"

namespace understudy::cli {
namespace {

namespace fs = std::filesystem;

fs::path cache_directory() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache && fs::path(cache).is_absolute()) return fs::path(cache) / "understudy";
  const char* home = std::getenv("HOME");
  if (home && *home) return fs::path(home) / ".cache" / "understudy";
  std::error_code ignored;
  return fs::temp_directory_path(ignored) / fmt::format("understudy-{}", getuid());
}

/// Another build of the tool may lay out its types in another way.
std::string identity_of_this_program() {
  struct stat status {};
  if (stat("/proc/self/exe", &status) != 0) return {};
  return fmt::format("{} {} {}", status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
}

/// Every build of the tool, and every move of a source, leaves files behind that nobody asks for again.
void remove_old_files(const fs::path& directory) {
  constexpr auto kept = std::chrono::hours(24 * 30);
  const auto now = fs::file_time_type::clock::now();
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    const auto changed = entry.last_write_time(error);
    if (!error && entry.is_regular_file(error) && now - changed > kept) fs::remove(entry.path(), error);
  }
}

}  // namespace

CachedPlugin cache_place(const fs::path& source, const std::vector<std::string>& command) {
  std::string key = source.string() + '\0' + identity_of_this_program();
  for (const auto& word : command) key += '\0' + word;
  const fs::path directory = cache_directory();
  std::error_code error;
  fs::create_directories(directory, error);
  if (error)
    throw traces::OutputFailed(
        fmt::format("cannot create {}, where compiled plug-ins are kept: {}; set "
                    "XDG_CACHE_HOME to a directory that you may write",
                    directory.string(), error.message()));
  remove_old_files(directory);
  const fs::path stem = directory / fmt::format("{:016x}", XXH3_64bits(key.data(), key.size()));
  return {stem.string() + ".so", stem.string() + ".d", stem.string() + ".log"};
}

bool is_fresh(const CachedPlugin& plugin) {
  std::error_code error;
  const auto made = fs::last_write_time(plugin.library, error);
  if (error || !fs::exists(plugin.dependencies, error)) return false;
  const auto sources = prerequisites(traces::read_file(plugin.dependencies));
  return !sources.empty() && std::all_of(sources.begin(), sources.end(), [&](const fs::path& source) {
    const auto changed = fs::last_write_time(source, error);
    return !error && changed < made;
  });
}

std::vector<fs::path> prerequisites(const std::string& rule) {
  std::vector<fs::path> paths;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) paths.emplace_back(word);
    word.clear();
  };
  const std::size_t colon = rule.find(": ");
  for (std::size_t index = colon == std::string::npos ? rule.size() : colon + 1; index < rule.size();
       ++index) {
    const char byte = rule[index];
    const char next = index + 1 < rule.size() ? rule[index + 1] : '\0';
    if (byte == '\\' && next == '\n')
      ++index, end_word();
    else if (byte == '\\' && (next == ' ' || next == '#' || next == '\\'))
      word += next, ++index;
    else if (byte == '$' && next == '$')
      word += '$', ++index;
    else if (byte == ' ' || byte == '\n' || byte == '\t')
      end_word();
    else
      word += byte;
  }
  end_word();
  return paths;
}

}  // namespace understudy::cli
