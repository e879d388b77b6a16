#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "tools/cli/explore/finding.hpp"

namespace understudy::cli {

/// What a search from one state found.
struct Prospect {
  std::optional<Violation> finding;  // the nearest one
  std::vector<reference::Move> way;  // the steps to it
  std::size_t states = 0;            // that were looked at
  bool complete = false;             // every state that can be reached was
};

/// Breadth-first with the reference interpreter, from a state of a walk: slow, for a look around. Ends at the
/// first finding, or after `most_states`.
Prospect look_ahead(const ModelBase& model, const reference::Interpreter& interpreter,
                    const PlainState& state, std::size_t most_states);

}  // namespace understudy::cli
