#include "tools/cli/terminal/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <vector>

#include "tools/cli/terminal/layout.hpp"
#include "tools/cli/terminal/numbers.hpp"

namespace understudy::cli {
namespace {

constexpr double seconds_between_lines = 60;

const char* arrow(int trend, bool unicode) {
  if (trend > 0) return unicode ? " ↑" : " up";
  if (trend < 0) return unicode ? " ↓" : " down";
  return "";
}

}  // namespace

std::string progress_line(const search::Progress& progress, const Pace& pace, const Terminal& terminal) {
  struct Piece {
    std::string text;
    int importance;  // 0 stays longest
  };
  std::vector<Piece> pieces{
      {fmt::format("level {}", progress.level), 3},
      {counted(progress.states, "state"), 0},
      {counted(progress.transitions, "transition"), 5},
      {short_number(pace.states_per_second) + " states/s", 4},
      {fmt::format("queue {}{}", grouped(progress.queue), arrow(pace.queue_trend, terminal.unicode)), 1},
      {bytes_text(progress.memory_bytes), 6},
      {seconds_text(progress.seconds), 2}};
  if (!progress.subject.empty()) pieces.insert(pieces.begin(), {progress.subject, -1});
  const auto joined = [&] {
    std::string line;
    for (const auto& piece : pieces) line += (line.empty() ? "" : "  ") + piece.text;
    return line;
  };
  const auto less_important = [](const Piece& left, const Piece& right) {
    return left.importance < right.importance;
  };
  while (pieces.size() > 1 && columns_of(joined()) >= static_cast<std::size_t>(terminal.width))
    pieces.erase(std::max_element(pieces.begin(), pieces.end(), less_important));
  return joined();
}

Pace PaceMeter::after(const search::Progress& progress) {
  const double elapsed = progress.seconds - last_.seconds;
  if (elapsed > 0 && progress.states >= last_.states) {
    const double now = static_cast<double>(progress.states - last_.states) / elapsed;
    rate_ = rate_ > 0 ? 0.8 * rate_ + 0.2 * now : now;  // smooth: a number that jumps cannot be read
  }
  const int trend = progress.queue > last_.queue ? 1 : progress.queue < last_.queue ? -1 : 0;
  last_ = progress;
  return {rate_, trend};
}

ProgressReport::ProgressReport(When when) : terminal_(terminal_of(2, When::never)) {
  wanted_ = when != When::never;
  rewrites_ = terminal_.is_terminal || when == When::always;
}

void ProgressReport::update(const search::Progress& progress) {
  if (!wanted_) return;
  if (rewrites_) return rewrite(progress_line(progress, pace_.after(progress), terminal_));
  if (watch_.seconds() < next_line_) return;
  next_line_ = watch_.seconds() + seconds_between_lines;
  Terminal unlimited = terminal_;
  unlimited.width = 1000;
  fmt::print(stderr, "{}\n", progress_line(progress, pace_.after(progress), unlimited));
}

void ProgressReport::announce(const std::string& work) {
  if (wanted_ && rewrites_) rewrite(work.substr(0, static_cast<std::size_t>(terminal_.width) - 1));
}

void ProgressReport::rewrite(const std::string& line) {
  fmt::print(stderr, "\r{}\x1b[K", line);
  std::fflush(stderr);
  is_shown_ = true;
}

void ProgressReport::clear() {
  if (!is_shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  is_shown_ = false;
}

}  // namespace understudy::cli
