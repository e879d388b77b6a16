#pragma once

#include <optional>

#include "checker/reference/interpreter.hpp"
#include "checker/search/decisions.hpp"

namespace understudy::search {

/// The move that is the step in another run: with its name and its choices, or at least with its name.
std::optional<reference::Move> same_step(const reference::Interpreter& interpreter, const PlainState& state,
                                         const Step& step);

/// The steps of a scenario (1: the first; a failing last one counts) without which the property of the entry
/// would not have failed: each is left out in turn, and those behind it are taken again where they are still
/// possible, by their names. What fails all the same did not need the step. Executed by the reference
/// interpreter, which takes a replay for each step: scenarios of more than `most_examined_steps` are not
/// examined, and none of their steps is said to be needed.
inline constexpr std::size_t most_examined_steps = 300;
std::vector<std::size_t> needed_steps(const Decisions::Entry& entry,
                                      const reference::Interpreter& interpreter, const PlainState& initial,
                                      const reference::Scenario& scenario);

}  // namespace understudy::search
