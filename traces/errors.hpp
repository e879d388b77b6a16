#pragma once

#include <stdexcept>

namespace understudy::traces {

/// Input that is no trace, or no trace of ours. `what()` is one sentence with the cause and the remedy. Exit
/// code 3.
struct Unreadable : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A file could not be written. `what()` is one sentence with the path and the cause. Exit code 4.
struct OutputFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace understudy::traces
