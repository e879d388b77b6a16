#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace understudy::tidy {

/// A text file of the project, with its path relative to the root.
struct SourceFile {
  std::string path;
  std::string text;
  std::vector<std::string> lines;

  std::string extension() const { return std::filesystem::path(path).extension(); }
  bool is_header() const { return extension() == ".hpp"; }
  bool is_code() const { return is_header() || extension() == ".cpp"; }
};

inline SourceFile read_source(const std::filesystem::path& root, const std::filesystem::path& file) {
  std::ifstream stream(file);
  SourceFile source{file.lexically_relative(root), {std::istreambuf_iterator<char>(stream), {}}, {}};
  std::istringstream lines(source.text);
  for (std::string line; std::getline(lines, line);) source.lines.push_back(line);
  return source;
}

/// Every source, script and build file of the project's folders, in the order of their paths.
inline const std::vector<SourceFile>& sources() {
  static const std::vector<SourceFile> all = [] {
    static const std::set<std::string> extensions{".hpp", ".cpp", ".sh",  ".pml", ".cmake",
                                                  ".js",  ".mjs", ".css", ""};
    const std::filesystem::path root = UNDERSTUDY_SOURCE_DIR;
    std::vector<SourceFile> found;
    for (const char* folder : {"checker", "models", "properties", "traces", "tools", "tests", "cmake"}) {
      if (!std::filesystem::exists(root / folder)) continue;
      for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
        if (!entry.is_regular_file() || !extensions.contains(entry.path().extension())) continue;
        found.push_back(read_source(root, entry.path()));
      }
    }
    std::ranges::sort(found, {}, &SourceFile::path);
    return found;
  }();
  return all;
}

}  // namespace understudy::tidy
