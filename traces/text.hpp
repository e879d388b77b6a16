#pragma once

#include <cstddef>
#include <string>

#include "traces/trace.hpp"

/// A trace for a terminal: each step in the domain's words, then only what changed.
namespace understudy::traces {

struct TextStyle {
  bool color = false;        // ANSI colours
  bool unicode = false;      // arrows and frames beyond ASCII
  int width = 100;           // columns; lines break at spaces. 0: lines never break
  bool full_states = false;  // after each step all variables, the changed ones marked, instead of the changes
};

/// What was checked and how: model, parameters, budgets of faults, property, the command that reproduces it.
std::string text_heading(const Trace& trace, const TextStyle& style);

/// The steps, then the property's explanation.
std::string to_text(const Trace& trace, const TextStyle& style);

/// One step of it: the one that leads to moment `index`, or the failing one behind the last moment.
std::string step_text(const Trace& trace, std::size_t index, const TextStyle& style);

/// Every variable of moment `index`.
std::string state_text(const Trace& trace, std::size_t index, const TextStyle& style);

/// Who does what, on one line without a newline: "replica0 receives Write{commit: 0} from client".
std::string step_sentence(const Step& step);

}  // namespace understudy::traces
