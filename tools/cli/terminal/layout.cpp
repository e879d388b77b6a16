#include "tools/cli/terminal/layout.hpp"

#include <algorithm>
#include <numeric>

namespace understudy::cli {
namespace {

constexpr std::size_t gap = 2;                   // between columns
constexpr std::size_t narrowest_last_cell = 24;  // below this, it gets lines of its own

const char* code_of(Paint paint) {
  switch (paint) {
    case Paint::bold:
      return "1";
    case Paint::faint:
      return "2";
    case Paint::red:
      return "1;31";
    case Paint::green:
      return "1;32";
    case Paint::yellow:
      return "1;33";
    case Paint::plain:
      break;
  }
  return nullptr;
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t used = columns_of(text);
  return used < width ? text + std::string(width - used, ' ') : text;
}

std::string without_spaces_behind(std::string text) {
  const std::size_t end = text.find_last_not_of(' ');
  text.resize(end == std::string::npos ? 0 : end + 1);
  return text;
}

}  // namespace

std::string painted(std::string_view text, Paint paint, const Terminal& terminal) {
  const char* code = terminal.color && !text.empty() ? code_of(paint) : nullptr;
  return code ? "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m" : std::string(text);
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  bool escaped = false;
  for (const char byte : text) {
    if (byte == '\x1b')
      escaped = true;
    else if (escaped)
      escaped = byte != 'm';
    else if (!continues_character(byte))
      ++columns;
  }
  return columns;
}

std::string wrapped(std::string_view text, std::size_t first, std::size_t hanging, const Terminal& terminal) {
  const auto width = static_cast<std::size_t>(terminal.width);
  std::string result;
  std::size_t column = first;
  bool at_begin = true;
  const auto break_line = [&] {
    result = without_spaces_behind(std::move(result));
    result += "\n" + std::string(hanging, ' ');
    column = hanging;
    at_begin = true;
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(" \n"), text.size());
    const std::string_view word = text.substr(0, end);
    const std::size_t needed = columns_of(word) + (at_begin ? 0 : 1);
    if (!at_begin && !word.empty() && column + needed > width) break_line();
    if (!at_begin) result += ' ', ++column;
    result += word;
    column += columns_of(word);
    at_begin = false;
    if (end < text.size() && text[end] == '\n') break_line();
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

std::string paragraph(std::string_view text, std::size_t indent, const Terminal& terminal) {
  return std::string(indent, ' ') + wrapped(text, indent, indent, terminal) + "\n";
}

std::string heading(std::string_view text, const Terminal& terminal) {
  return "\n" + painted(text, Paint::bold, terminal) + "\n";
}

std::vector<std::size_t> Table::widths() const {
  std::vector<std::size_t> widths;
  for (const auto& cells : rows_)
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (column == widths.size()) widths.push_back(0);
      widths[column] = std::max(widths[column], columns_of(cells[column]));
    }
  return widths;
}

std::size_t Table::natural_width() const {
  const auto all = widths();
  return std::accumulate(all.begin(), all.end(), indent_) + gap * (all.empty() ? 0 : all.size() - 1);
}

std::string Table::line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const {
  if (cells.empty()) return "\n";
  std::string text(indent_, ' ');
  std::size_t column = indent_;
  for (std::size_t index = 0; index + 1 < cells.size(); ++index) {
    text += padded(cells[index], widths[index]) + std::string(gap, ' ');
    column += widths[index] + gap;
  }
  const std::size_t needed = std::min(columns_of(cells.back()), narrowest_last_cell);
  if (cells.size() > 1 && column + needed > static_cast<std::size_t>(terminal_.width)) return stacked(cells);
  return without_spaces_behind(text + wrapped(cells.back(), column, column, terminal_)) + "\n";
}

/// The cells one below the other, for a terminal that is too narrow for a table.
std::string Table::stacked(const std::vector<std::string>& cells) const {
  std::string text;
  for (std::size_t index = 0; index < cells.size(); ++index)
    if (!cells[index].empty())
      text += paragraph(cells[index], index == 0 ? indent_ : indent_ + 2 * gap, terminal_);
  return text;
}

std::string Table::text() const {
  const auto all = widths();
  std::string text;
  for (const auto& cells : rows_) text += line(cells, all);
  return text;
}

}  // namespace understudy::cli
