#include "tools/cli/plugin/plugin.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "tools/cli/plugin/compiler.hpp"
#include "traces/errors.hpp"

namespace understudy::cli {
namespace {

namespace fs = std::filesystem;

fs::path absolute_path(const std::string& file) {
  std::error_code error;
  const fs::path path = fs::canonical(file, error);
  if (error)
    throw traces::Unreadable(
        fmt::format("cannot read {}: {}; give the path of a C++ file that exists", file, error.message()));
  if (!fs::is_regular_file(path))
    throw traces::Unreadable(fmt::format("{} is not a file; give a C++ file", file));
  return path;
}

/// Those that were registered behind the first `known`.
template <class Draft>
std::vector<Draft> news(const std::vector<Draft>& registered, std::size_t known) {
  return {registered.begin() + static_cast<std::ptrdiff_t>(known), registered.end()};
}

std::string& loading() {
  static std::string file;
  return file;
}

/// Registers what is in the library: its static objects do that when they are made.
void load(const fs::path& library, const std::string& source) {
  loading() = source;
  void* const loaded = dlopen(library.c_str(), RTLD_NOW | RTLD_GLOBAL);
  loading().clear();
  if (loaded) return;
  const char* cause = dlerror();
  throw traces::Unreadable(
      fmt::format("{} was compiled but cannot be loaded: {}; define everything that it declares", source,
                  cause ? cause : "unknown cause"));
}

}  // namespace

const std::string& file_being_loaded() { return loading(); }

Plugin load_plugin(const std::string& file, const std::function<void()>& working) {
  const fs::path source = absolute_path(file);
  static std::map<fs::path, Plugin> loaded;  // a second loading would register nothing
  if (const auto found = loaded.find(source); found != loaded.end()) return found->second;
  const Additions& registered = registered_additions();
  const std::size_t invariants = registered.invariants.size(), measures = registered.measures.size();
  const fs::path library = compiled(source, working);
  load(library, file);

  Plugin plugin{source.string(), library, {}, {}};
  plugin.additions = {news(registered.invariants, invariants), news(registered.measures, measures)};
  for (const auto& entry : registered_models())
    if (entry.file == source.string()) plugin.models.push_back(entry.name);
  return loaded[source] = plugin;
}

}  // namespace understudy::cli
