#pragma once

#include <new>
#include <stdexcept>
#include <string>

namespace understudy {

/// The user asked for something that does not exist or is out of range. Exit code 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The model contradicts itself or a rule of the language (an undeclared link, an impure handler). Exit
/// code 75.
struct ModelError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A `turn.check` that failed: a violation, with a trace. Exit code 14.
struct AssertionFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Runs code of the model's author; what it throws becomes a ModelError that names the culprit.
template <class Culprit, class Code>
decltype(auto) with_blame(Culprit culprit, Code code) {
  try {
    return code();
  } catch (const ModelError&) {
    throw;
  } catch (const AssertionFailed&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    throw ModelError(culprit() + " threw: " + error.what());
  }
}

}  // namespace understudy
