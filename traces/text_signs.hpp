#pragma once

#include <string>

#include "traces/text.hpp"

namespace understudy::traces {

/// The signs of the report, for terminals with and without Unicode.
struct TextSigns {
  std::string arrow;
  std::string fault, failure, needed;  // fill the column of markers
  std::string loop_begin, loop_side, loop_end;

  static const TextSigns& of(const TextStyle& style) {
    static const TextSigns ascii{"->", "!! ", "xx ", "*  ", "+- ", "| ", "+- "};
    // U+26A1 takes two columns, so all markers fill three.
    static const TextSigns unicode{"→", "⚡ ", "✗  ", "•  ", "╭─ ", "│ ", "╰─ "};
    return style.unicode ? unicode : ascii;
  }
};

}  // namespace understudy::traces
