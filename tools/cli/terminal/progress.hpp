#pragma once

#include <string>

#include "checker/search/check.hpp"
#include "checker/search/stopwatch.hpp"
#include "tools/cli/terminal/terminal.hpp"

namespace understudy::cli {

/// What a progress line needs beside the engine's numbers.
struct Pace {
  double states_per_second = 0;
  int queue_trend = 0;  // of the queue since the last line: -1, 0, 1
};

/// Measures it from one line to the next. A search may be followed by another that begins from nothing.
class PaceMeter {
 public:
  Pace after(const search::Progress& progress);

 private:
  search::Progress last_;
  double rate_ = 0;
};

/// As much of it as fits into the terminal's width, the most important first.
std::string progress_line(const search::Progress& progress, const Pace& pace, const Terminal& terminal);

/// Tells on stderr how a search comes along: on a terminal one line, rewritten; else a line a minute.
class ProgressReport {
 public:
  explicit ProgressReport(When when);
  ~ProgressReport() { clear(); }
  ProgressReport(const ProgressReport&) = delete;
  ProgressReport& operator=(const ProgressReport&) = delete;

  void update(const search::Progress& progress);
  /// Something that takes seconds begins: "compiling my.cpp".
  void announce(const std::string& work);
  /// Removes the line, so that the report begins on an empty one.
  void clear();

 private:
  void rewrite(const std::string& line);

  bool wanted_, rewrites_;
  bool is_shown_ = false;
  Terminal terminal_;
  PaceMeter pace_;
  search::Stopwatch watch_;
  double next_line_ = 60;  // seconds on the watch
};

}  // namespace understudy::cli
