#include "checker/search/crew.hpp"

#include <utility>

namespace understudy::search {
namespace {

// Rounds follow each other closely, and sleeping costs more than the wait. No pause instruction: waiting with
// it made two threads slower on the virtual machine where this was measured.
constexpr int spins_before_sleep = 50000;

/// Waits until the value is no longer `old`, first awake, then asleep.
template <class T>
void wait_for_change(const std::atomic<T>& value, T old) {
  for (int spin = 0; spin < spins_before_sleep; ++spin)
    if (value.load(std::memory_order_acquire) != old) return;
  value.wait(old, std::memory_order_acquire);
}

}  // namespace

Crew::Crew(int size) {
  for (int worker = 1; worker < size; ++worker) threads_.emplace_back([this, worker] { serve(worker); });
}

Crew::~Crew() {
  stop_ = true;
  ++round_;
  round_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void Crew::run(const std::function<void(int)>& work) {
  work_ = &work;
  busy_ = static_cast<int>(threads_.size());
  round_.fetch_add(1, std::memory_order_release);
  round_.notify_all();
  guarded(0);
  for (int busy = busy_.load(std::memory_order_acquire); busy != 0;
       busy = busy_.load(std::memory_order_acquire))
    wait_for_change(busy_, busy);
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Crew::serve(int worker) {
  for (std::uint32_t seen = 0;;) {
    wait_for_change(round_, seen);
    ++seen;
    if (stop_) return;
    guarded(worker);
    if (busy_.fetch_sub(1, std::memory_order_acq_rel) == 1) busy_.notify_all();
  }
}

void Crew::guarded(int worker) {
  try {
    (*work_)(worker);
  } catch (...) {
    const std::lock_guard lock(failure_mutex_);
    if (!failure_) failure_ = std::current_exception();
  }
}

}  // namespace understudy::search
