#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/reference/interpreter.hpp"

namespace understudy::cli {

/// Something that a model must not do, found at one place.
struct Violation {
  std::string property;     // "single master", "no deadlock"
  std::string kind;         // "invariant", "deadlock", as in traces
  std::string explanation;  // "replica0 and replica1 are both masters"
};

/// What is wrong with a step: it fails, or violates a property of steps or of the state that it leads to.
/// Goals are never wrong.
std::vector<Violation> findings(const ModelBase& model, const reference::Interpreter& interpreter,
                                const PlainState& before, const PlainState& after,
                                const reference::Failure& failure);

/// `moves`: everything that can happen in `state`.
std::optional<Violation> deadlock(const reference::Interpreter& interpreter, const PlainState& state,
                                  const std::vector<reference::Move>& moves);

}  // namespace understudy::cli
