#pragma once

#include <signal.h>

#include <atomic>

namespace understudy::cli {

/// While it lives, the first SIGINT or SIGTERM only leaves a note, so that the work can end cleanly; a second
/// one of the same kind kills. At most one at a time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  const std::atomic<bool>& arrived() const;
  /// SIGINT or SIGTERM, whichever came last; 0 when none came.
  int which() const;
  /// Throws Interrupted when a signal came.
  void stop_if_arrived() const;

 private:
  struct sigaction previous_interrupt_ {};
  struct sigaction previous_terminate_ {};
};

}  // namespace understudy::cli
