#pragma once

#include <atomic>
#include <thread>

namespace understudy::space {

/// A mutex for work of well under a microsecond, for which falling asleep would cost more than waiting.
class SpinMutex {
 public:
  void lock() {
    for (int tries = 1; is_locked_.exchange(true, std::memory_order_acquire); ++tries)
      if (tries % tries_before_yield == 0) std::this_thread::yield();  // its owner may not be running
  }
  void unlock() { is_locked_.store(false, std::memory_order_release); }

 private:
  static constexpr int tries_before_yield = 64;
  std::atomic<bool> is_locked_ = false;
};

}  // namespace understudy::space
