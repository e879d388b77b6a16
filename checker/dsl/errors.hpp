#pragma once

#include <stdexcept>
#include <string>

namespace understudy {

/// The user asked for something that does not exist or is out of range. Exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The model contradicts itself or a rule of the language (an undeclared link, an impure handler). Exit code 75.
struct ModelError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace understudy
