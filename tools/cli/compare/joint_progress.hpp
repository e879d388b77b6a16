#pragma once

#include <chrono>
#include <map>
#include <mutex>

#include "tools/cli/findings/findings.hpp"
#include "tools/cli/terminal/progress.hpp"

namespace understudy::cli {

/// The progress of several searches, some of them at the same time, as one. May be called from any thread.
class JointProgress {
 public:
  explicit JointProgress(ProgressReport& report) : report_(report) {}

  void expect(std::size_t searches) { expected_ = searches; }
  /// `search`: anything that tells it from the others.
  void update(const void* search, const search::Progress& now);
  void finish(const void* search, const Findings& findings);

 private:
  using Clock = std::chrono::steady_clock;
  void tell();

  ProgressReport& report_;
  std::size_t expected_ = 0;
  const Clock::time_point begin_ = Clock::now();

  std::mutex mutex_;  // guards what follows, and `report_`
  Clock::time_point last_ = begin_;
  std::size_t finished_ = 0;
  std::uint64_t states_ = 0, transitions_ = 0;  // of those that are finished
  std::map<const void*, search::Progress> running_;
};

}  // namespace understudy::cli
