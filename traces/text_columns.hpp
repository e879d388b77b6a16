#pragma once

#include "traces/text.hpp"

namespace understudy::traces {

/// Where things stand in a line of the report, in columns from the margin:
/// marker, number, actor, what happened.
struct TextColumns {
  std::size_t number;  // width of the step's number
  std::size_t name;    // width of the actor's name
  std::size_t name_begin;
  std::size_t title_begin;
  std::size_t detail_begin;  // for the lines below; left of the title when the terminal is narrow

  static constexpr std::size_t marker = 3;
  static TextColumns of(const Trace& trace, const TextStyle& style);
};

}  // namespace understudy::traces
