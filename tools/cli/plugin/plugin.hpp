#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "checker/dsl/registry.hpp"

namespace understudy::cli {

/// What loading a file brought.
struct Plugin {
  std::string file;                 // its absolute path
  std::filesystem::path library;    // what was made from it
  std::vector<std::string> models;  // their names
  Additions additions;              // invariants and measures
};

/// Compiles the C++ file (see compiler.hpp) and loads it for the rest of the process. Throws
/// traces::Unreadable.
Plugin load_plugin(const std::string& file, const std::function<void()>& working);

/// The file whose static objects are being made at this moment; empty otherwise. An exception in there ends
/// the process, and this tells whose it was.
const std::string& file_being_loaded();

}  // namespace understudy::cli
