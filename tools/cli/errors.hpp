#pragma once

#include <stdexcept>

#include "checker/dsl/errors.hpp"
#include "checker/search/check.hpp"
#include "tools/cli/exit_code.hpp"
#include "traces/errors.hpp"

namespace understudy::cli {

/// Two inputs, each readable, that do not fit together: a trace of another model, an invariant about machines
/// that the model lacks. Exit code 3.
struct MismatchedInput : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A trace that nobody altered, of a model with the same declarations, that yet goes another way. Exit
/// code 70.
struct DoesNotReplay : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A signal arrived where there is nothing to report yet.
struct Interrupted : std::runtime_error {
  explicit Interrupted(int which) : std::runtime_error("stopped by a signal"), signal(which) {}
  int signal;
};

}  // namespace understudy::cli
