#include "tools/cli/compare/joint_progress.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tools/cli/terminal/numbers.hpp"

namespace understudy::cli {

void JointProgress::update(const void* search, const search::Progress& now) {
  const std::lock_guard lock(mutex_);
  running_[search] = now;
  tell();
}

void JointProgress::finish(const void* search, const Findings& findings) {
  const std::lock_guard lock(mutex_);
  running_.erase(search);
  ++finished_;
  states_ += findings.states;
  transitions_ += findings.transitions;
  tell();
}

/// Thousands of small searches end in a second: nobody could read that many lines.
void JointProgress::tell() {
  const Clock::time_point now = Clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  search::Progress sum;
  sum.states = states_;
  sum.transitions = transitions_;
  sum.seconds = std::chrono::duration<double>(now - begin_).count();
  for (const auto& [search, one] : running_) {
    sum.level = std::max(sum.level, one.level);
    sum.states += one.states;
    sum.transitions += one.transitions;
    sum.queue += one.queue;
    sum.memory_bytes += one.memory_bytes;
  }
  sum.subject = fmt::format("{} of {} finished", grouped(finished_), counted(expected_, "configuration"));
  report_.update(sum);
}

}  // namespace understudy::cli
