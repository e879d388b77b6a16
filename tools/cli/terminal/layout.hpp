#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "tools/cli/terminal/terminal.hpp"

namespace understudy::cli {

enum class Paint { plain, bold, faint, red, green, yellow };

/// `text` in a colour, where the terminal shows colours.
std::string painted(std::string_view text, Paint paint, const Terminal& terminal);

/// Columns that `text` takes: escape sequences take none, a character of several bytes takes one.
std::size_t columns_of(std::string_view text);

/// `text` broken at spaces to the width of the terminal. The first line begins `first` columns from the left
/// (they are already filled), the others with `hanging` spaces. Line ends in `text` stay. Ends without a
/// newline.
std::string wrapped(std::string_view text, std::size_t first, std::size_t hanging, const Terminal& terminal);

/// A paragraph of its own, indented, with a newline at its end.
std::string paragraph(std::string_view text, std::size_t indent, const Terminal& terminal);

/// A heading between sections.
std::string heading(std::string_view text, const Terminal& terminal);

/// Rows of cells in aligned columns; the last column wraps. On a narrow terminal the cells of a row stand one
/// below the other.
class Table {
 public:
  Table(const Terminal& terminal, std::size_t indent) : terminal_(terminal), indent_(indent) {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }
  /// Columns of the widest row without wrapping.
  std::size_t natural_width() const;
  std::string text() const;

 private:
  std::vector<std::size_t> widths() const;
  std::string stacked(const std::vector<std::string>& cells) const;
  std::string line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) const;

  const Terminal& terminal_;
  std::size_t indent_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace understudy::cli
