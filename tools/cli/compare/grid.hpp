#pragma once

#include <string>
#include <vector>

#include "tools/cli/compare/comparison.hpp"
#include "tools/cli/terminal/layout.hpp"

namespace understudy::cli {

/// A comparison as a person reads it: a row for each configuration, and a column for each property that makes
/// a difference.
struct Grid {
  struct Cell {
    std::string text;
    Paint paint = Paint::plain;
    std::string brief = "";  // says the same in fewer columns; empty: the text
  };
  std::vector<std::string> header;
  std::vector<std::vector<Cell>> rows;      // as wide as the header
  std::vector<std::string> without_column;  // properties that hold wherever they were decided
  bool is_complete = false;                 // which is everywhere that the model accepts
  std::vector<std::string> refusals;        // sentences
};

Grid grid_of(const Comparison& comparison, const CompareArguments& arguments);

/// "replication=sync standbys=2".
std::string name_of(const ComparisonRow& row, const CompareArguments& arguments);

/// For a terminal: a table, with brief cells where it is too narrow for whole ones, and where it is too
/// narrow for those, a paragraph for each configuration.
std::string text_of(const Grid& grid, const Terminal& terminal);
std::string markdown_of(const Grid& grid);

}  // namespace understudy::cli
