#pragma once

#include <functional>
#include <string>
#include <string_view>

/// Private to the diagrams: text of a trace for a place where the rest of the line is read.
namespace understudy::traces {

/// Spells a character (ASCII, no control character) that follows `previous` (0: none); nothing when it may
/// stand as it is.
using Spell = std::function<std::string(char character, char previous)>;

/// At most `limit` characters of the original on one line; what is no text becomes blanks or U+FFFD.
std::string diagram_text(std::string_view text, std::size_t limit, const Spell& spell);

/// The same, broken with `line_break` where there is too much for one line.
std::string diagram_lines(std::string_view text, const std::string& line_break, const Spell& spell);

constexpr std::size_t longest_diagram_name = 40;
constexpr std::size_t longest_diagram_message = 160;

}  // namespace understudy::traces
