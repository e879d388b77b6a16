#include "tools/cli/terminal/signals.hpp"

#include "tools/cli/errors.hpp"

namespace understudy::cli {
namespace {

// A handler reaches nothing but globals.
std::atomic<bool> signal_arrived{false};
std::atomic<int> last_signal{0};
static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void note(int signal) {
  last_signal = signal;
  signal_arrived = true;
}

}  // namespace

StopSignals::StopSignals() {
  signal_arrived = false;
  last_signal = 0;
  struct sigaction action {};
  action.sa_handler = note;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);  // the second one kills
  sigaction(SIGINT, &action, &previous_interrupt_);
  sigaction(SIGTERM, &action, &previous_terminate_);
}

StopSignals::~StopSignals() {
  sigaction(SIGINT, &previous_interrupt_, nullptr);
  sigaction(SIGTERM, &previous_terminate_, nullptr);
}

const std::atomic<bool>& StopSignals::arrived() const { return signal_arrived; }
int StopSignals::which() const { return last_signal; }

void StopSignals::stop_if_arrived() const {
  if (signal_arrived) throw Interrupted(last_signal);
}

}  // namespace understudy::cli
