#include "tools/cli/terminal/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>

namespace understudy::cli {
namespace {

constexpr int narrowest = 20, standard_width = 100;

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// COLUMNS wins, as in other tools: it lets a user (or a test) choose.
int width_of(int descriptor) {
  const std::string_view wanted = environment("COLUMNS");
  int columns = 0;
  std::from_chars(wanted.data(), wanted.data() + wanted.size(), columns);
  if (columns > 0) return std::max(columns, narrowest);
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return std::max<int>(size.ws_col, narrowest);
  return standard_width;
}

/// Without the C library's locale: setlocale would cost more than all the rest of the start.
bool locale_is_utf8() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    std::string value(environment(name));
    if (value.empty()) continue;
    std::transform(value.begin(), value.end(), value.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return value.find("utf-8") != std::string::npos || value.find("utf8") != std::string::npos;
  }
  return false;
}

}  // namespace

Terminal terminal_of(int descriptor, When color) {
  Terminal terminal;
  terminal.is_terminal = isatty(descriptor) == 1;
  const bool welcome =
      terminal.is_terminal && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
  terminal.color = color == When::always || (color == When::automatic && welcome);
  terminal.unicode = locale_is_utf8();
  terminal.width = width_of(descriptor);
  return terminal;
}

}  // namespace understudy::cli
