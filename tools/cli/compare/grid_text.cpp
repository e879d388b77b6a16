#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tools/cli/compare/grid.hpp"
#include "tools/cli/markdown.hpp"

namespace understudy::cli {
namespace {

std::string closing_sentence(const Grid& grid) {
  return fmt::format("{}: {}",
                     grid.is_complete ? "hold in every configuration" : "hold wherever they were decided",
                     fmt::join(grid.without_column, ", "));
}

std::vector<std::string> painted(const std::vector<Grid::Cell>& cells, const Terminal& terminal) {
  std::vector<std::string> texts;
  for (const auto& cell : cells) texts.push_back(painted(cell.text, cell.paint, terminal));
  return texts;
}

/// The name of a column in as many lines as keep it no wider than what stands below it.
std::vector<std::string> header_lines(const Grid& grid, std::size_t column) {
  std::size_t width = 0;
  for (const auto& cells : grid.rows) width = std::max(width, columns_of(cells[column].text));
  Terminal narrow;
  narrow.width = static_cast<int>(width);
  const std::string wrapped_name = wrapped(grid.header[column], 0, 0, narrow);
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin <= wrapped_name.size();) {
    const std::size_t end = std::min(wrapped_name.find('\n', begin), wrapped_name.size());
    lines.push_back(wrapped_name.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

void add_header(const Grid& grid, const Terminal& terminal, Table& table) {
  std::vector<std::vector<std::string>> columns;
  std::size_t height = 0;
  for (std::size_t column = 0; column < grid.header.size(); ++column) {
    columns.push_back(header_lines(grid, column));
    height = std::max(height, columns.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::vector<std::string> cells;
    for (const auto& lines : columns) {
      const std::size_t empty = height - lines.size();  // the names stand on the table
      cells.push_back(line < empty ? "" : painted(lines[line - empty], Paint::bold, terminal));
    }
    table.row(cells);
  }
}

/// Nothing when it does not fit.
std::string table_of(const Grid& grid, const Terminal& terminal) {
  Table table(terminal, 2);
  add_header(grid, terminal, table);
  for (const auto& cells : grid.rows) table.row(painted(cells, terminal));
  return table.natural_width() <= static_cast<std::size_t>(terminal.width) ? table.text() : "";
}

Grid brief(Grid grid) {
  for (auto& cells : grid.rows)
    for (auto& cell : cells)
      if (!cell.brief.empty()) cell.text = cell.brief;
  return grid;
}

std::string paragraphs(const Grid& grid, const Terminal& terminal) {
  std::string text;
  for (const auto& cells : grid.rows) {
    Table table(terminal, 2);
    for (std::size_t column = 0; column < grid.header.size(); ++column)
      table.row({grid.header[column], painted(cells[column].text, cells[column].paint, terminal)});
    text += (text.empty() ? "" : "\n") + table.text();
  }
  return text;
}

}  // namespace

std::string text_of(const Grid& grid, const Terminal& terminal) {
  std::string text = table_of(grid, terminal);
  if (text.empty() && !(text = table_of(brief(grid), terminal)).empty())
    text += "\n" + paragraph("violated (n): in n steps", 2, terminal);
  if (text.empty()) text = paragraphs(grid, terminal);
  if (!grid.refusals.empty() || !grid.without_column.empty()) text += "\n";
  for (const auto& refusal : grid.refusals) text += paragraph(refusal, 2, terminal);
  if (!grid.without_column.empty()) text += paragraph(closing_sentence(grid), 2, terminal);
  return text;
}

std::string markdown_of(const Grid& grid) {
  std::string text = markdown_header(grid.header);
  for (const auto& cells : grid.rows) text += markdown_row(painted(cells, Terminal()));
  for (const auto& refusal : grid.refusals) text += "\n" + refusal + "\n";
  if (!grid.without_column.empty()) text += "\n" + closing_sentence(grid) + "\n";
  return text;
}

}  // namespace understudy::cli
