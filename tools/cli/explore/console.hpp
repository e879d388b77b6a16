#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tools/cli/explore/walk.hpp"
#include "tools/cli/terminal/terminal.hpp"
#include "traces/text.hpp"

namespace understudy::cli {

/// Understands the commands of `understudy explore` and shows what they do.
class Console {
 public:
  Console(Walk& walk, const Terminal& terminal);

  /// Does what one line says; the answer ends with a newline, or is empty. Throws UsageError for a line that
  /// makes no sense here, and OutputFailed.
  std::string answer(const std::string& line);
  bool has_ended() const { return ended_; }
  /// Where the walk is, and what can happen.
  std::string look() const;
  static std::string help();

 private:
  using Words = std::string;  // what follows the command, without blanks around it
  struct Command {
    std::vector<std::string> names;  // the first one is shown
    std::string words;               // what it takes, for the help
    std::string meaning;
    std::function<std::string(Console&, const Words&)> run;
  };
  static const std::vector<Command>& commands();

  std::string take(const Words& words);
  std::string start(const Words& words);
  std::string go_to(const Words& words);
  std::string undo(const Words& words);
  std::string path() const;
  std::string state(const Words& words) const;
  std::string difference(const Words& words) const;
  std::string why(const Words& words) const;
  std::string properties() const;
  std::string check(const Words& words);
  std::string save(const Words& words) const;
  std::string step_line(std::size_t place) const;
  std::string surroundings() const;
  std::string moves() const;

  Walk& walk_;
  traces::TextStyle style_;
  bool ended_ = false;
};

}  // namespace understudy::cli
