#include "tools/cli/compare/runner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

#include "tools/cli/compare/joint_progress.hpp"
#include "tools/cli/findings/extras.hpp"

namespace understudy::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto between_writes = std::chrono::seconds(1);

class Runner {
 public:
  Runner(Comparison& comparison, std::optional<KnownRuns>& known, AttendedSearch& attended)
      : comparison_(comparison), known_(known), attended_(attended), progress_(attended.progress()) {}

  void run(int threads) {
    collect_waiting();
    progress_.expect(waiting_.size());
    if (known_) known_->write();  // a path that cannot be written is better known before the work
    const int at_once = std::clamp(static_cast<int>(waiting_.size()), 1, threads);
    threads_a_row_ = threads / at_once;
    std::vector<std::thread> workers;
    for (int index = 0; index < at_once; ++index) workers.emplace_back([this] { work(); });
    for (auto& worker : workers) worker.join();
    attended_.progress().clear();
    if (known_) known_->try_to_write();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void collect_waiting() {
    for (auto& row : comparison_.rows) {
      if (!row.refusal.empty()) continue;
      if (known_ && known_->answer(row, version_.of(row.target))) continue;
      waiting_.push_back(&row);
    }
  }

  void work() {
    try {
      while (ComparisonRow* row = next()) search(*row);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
    }
  }

  /// Null when nothing is left to begin.
  ComparisonRow* next() {
    const std::lock_guard lock(mutex_);
    if (failure_ || attended_.signals().arrived() || next_ == waiting_.size()) return nullptr;
    return waiting_[next_++];
  }

  void search(ComparisonRow& row) {
    search::Options options = row.check.search;
    options.threads = threads_a_row_;
    options.interrupt = &attended_.signals().arrived();
    options.progress = [&](const search::Progress& now) { progress_.update(&row, now); };
    attempt(row, [&] {
      const search::Result result = search::check(*row.target.model, options);
      Findings findings = findings_of(result);
      if (result.ending != search::Ending::interrupted)
        add_extras(findings, *row.target.model, options, extras_asked(row.check, *row.target.model));
      row.findings = std::move(findings);
      row.seconds = result.seconds;
    });
    finish(row);
  }

  void finish(const ComparisonRow& row) {
    progress_.finish(&row, row.findings.value_or(Findings()));
    const std::lock_guard lock(mutex_);
    if (!known_ || !row.findings || row.findings->ending == search::Ending::interrupted) return;
    known_->add(row, version_.of(row.target));
    if (Clock::now() - last_write_ < between_writes) return;
    known_->try_to_write();
    last_write_ = Clock::now();
  }

  Comparison& comparison_;
  std::optional<KnownRuns>& known_;
  AttendedSearch& attended_;
  JointProgress progress_;
  ModelVersion version_;
  std::vector<ComparisonRow*> waiting_;
  int threads_a_row_ = 1;

  std::mutex mutex_;  // guards what follows, and `known_`
  std::size_t next_ = 0;
  std::exception_ptr failure_;
  Clock::time_point last_write_ = Clock::now();
};

}  // namespace

void run_rows(Comparison& comparison, int threads, std::optional<KnownRuns>& known,
              AttendedSearch& attended) {
  const Clock::time_point begin = Clock::now();
  Runner(comparison, known, attended).run(threads);
  comparison.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace understudy::cli
