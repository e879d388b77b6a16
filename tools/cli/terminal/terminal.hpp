#pragma once

namespace understudy::cli {

/// What the user said about something that depends on the terminal.
enum class When { automatic, always, never };

/// What a stream can show.
struct Terminal {
  bool is_terminal = false;
  bool color = false;
  bool unicode = false;
  int width = 100;  // columns
};

/// Of the open file `descriptor` (1 or 2). Colour: on a terminal, unless NO_COLOR or TERM=dumb says
/// otherwise. Unicode: when the locale of the environment is UTF-8.
Terminal terminal_of(int descriptor, When color);

}  // namespace understudy::cli
