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

/// `name`: a registered model, `file.cpp`, or `file.cpp:NAME` when the file holds several. `invariants`:
/// files whose properties are checked beside the model's own. `working` is called with a file before it is
/// compiled. Throws UsageError, traces::Unreadable, MismatchedInput or ModelError.
Target open_target(const std::string& name, const Settings& settings,
                   const std::vector<std::string>& invariants,
                   const std::function<void(const std::string&)>& working);

}  // namespace understudy::cli
