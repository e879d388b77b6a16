#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "checker/dsl/model_base.hpp"

namespace understudy::cli {

/// The model that a command is about.
struct Target {
  std::unique_ptr<ModelBase> model;
  std::string file;  // the absolute path of the plug-in that holds it; empty when it is built in
  std::vector<std::filesystem::path> libraries;  // made from plug-ins: the model's, then the invariants'
};

/// Files that hold more than the model: properties to check and numbers to find beside its own.
struct AddedFiles {
  std::vector<std::string> invariants, measures;
};

/// Whether it is a C++ file, not the name of something.
bool is_source_file(const std::string& word);

/// The measures that the words name, by themselves or by their file.
std::vector<std::string> measure_names(const std::vector<std::string>& words);

/// `name`: a registered model, `file.cpp`, or `file.cpp:NAME` when the file holds several. `working` is
/// called with a file before it is compiled. Throws UsageError, traces::Unreadable, MismatchedInput or
/// ModelError.
Target open_target(const std::string& name, const Settings& settings, const AddedFiles& files,
                   const std::function<void(const std::string&)>& working);

}  // namespace understudy::cli
