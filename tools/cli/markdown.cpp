#include "tools/cli/markdown.hpp"

namespace understudy::cli {

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const auto& cell : cells) {
    line += ' ';
    for (const char byte : cell) line += byte == '|' ? std::string("\\|") : std::string(1, byte);
    line += " |";
  }
  return line + "\n";
}

std::string markdown_header(const std::vector<std::string>& names) {
  return markdown_row(names) + markdown_row(std::vector<std::string>(names.size(), "---"));
}

}  // namespace understudy::cli
