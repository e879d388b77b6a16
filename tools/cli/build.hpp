#pragma once

#include <string>
#include <vector>

namespace understudy::cli {

/// How this program was built: a plug-in must be compiled in the same way to fit it.
struct BuildInfo {
  std::string version;             // "0.1.0"
  std::string compiler;            // the path
  std::vector<std::string> flags;  // that make a shared object which fits this program
  std::string include_directory;   // of our own headers; empty when they are not there
};

const BuildInfo& build_info();

}  // namespace understudy::cli
