#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace understudy::search {

/// Threads that do the same piece of work together, again and again. The caller is worker 0.
class Crew {
 public:
  explicit Crew(int size);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  int size() const { return static_cast<int>(threads_.size()) + 1; }
  /// Runs `work(worker)` on every worker and waits for all. Rethrows the first exception that one of them
  /// threw.
  void run(const std::function<void(int worker)>& work);
  /// The same on the caller alone: not worth waking anyone.
  void run_alone(const std::function<void(int worker)>& work) { work(0); }

 private:
  void serve(int worker);
  void guarded(int worker);

  std::vector<std::thread> threads_;
  std::atomic<std::uint32_t> round_ = 0;
  std::atomic<int> busy_ = 0;
  std::atomic<bool> stop_ = false;
  const std::function<void(int)>* work_ = nullptr;
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
};

}  // namespace understudy::search
