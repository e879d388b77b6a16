#include "tools/cli/dot_text.hpp"

namespace understudy::cli {

std::string dot_quoted(const std::string& text) {
  std::string result = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') result += '\\';
    if (byte == '\n')
      result += "\\n";
    else
      result += byte;
  }
  return result + "\"";
}

}  // namespace understudy::cli
