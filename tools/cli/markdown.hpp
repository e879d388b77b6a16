#pragma once

#include <string>
#include <vector>

namespace understudy::cli {

/// One row of a Markdown table, with a newline at its end.
std::string markdown_row(const std::vector<std::string>& cells);

/// The row of the names, and the line below it.
std::string markdown_header(const std::vector<std::string>& names);

}  // namespace understudy::cli
