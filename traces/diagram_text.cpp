#include "traces/diagram_text.hpp"

#include <algorithm>

#include "traces/utf8.hpp"

namespace understudy::traces {
namespace {

constexpr std::size_t longest_note = 400;
constexpr std::size_t note_width = 70;

}  // namespace

std::string diagram_text(std::string_view text, std::size_t limit, const Spell& spell) {
  std::string result;
  const std::string kept = clipped(text, limit);
  char previous = 0;
  for (std::string_view rest = kept; !rest.empty();) {
    const std::size_t length = character_length(rest);
    const char byte = rest.front();
    if (length == 0) {
      result += "\uFFFD";
    } else if (length > 1) {
      result += rest.substr(0, length);
    } else if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f) {
      result += ' ';
    } else if (const std::string spelled = spell(byte, previous); !spelled.empty()) {
      result += spelled;
    } else {
      result += byte;
    }
    previous = byte;
    rest.remove_prefix(std::max<std::size_t>(1, length));
  }
  return result;
}

std::string diagram_lines(std::string_view text, const std::string& line_break, const Spell& spell) {
  const std::string kept = clipped(text, longest_note);
  std::string_view rest = kept;
  std::string result;
  while (rest.size() > note_width) {
    const std::size_t space = rest.find_last_of(" \n", note_width);
    if (space == std::string_view::npos || space == 0) break;
    result += diagram_text(rest.substr(0, space), longest_note, spell) + line_break;
    rest.remove_prefix(space + 1);
  }
  return result + diagram_text(rest, longest_note, spell);
}

}  // namespace understudy::traces
