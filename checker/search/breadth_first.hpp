#pragma once

#include <chrono>

#include "checker/search/check.hpp"
#include "checker/search/patience.hpp"
#include "checker/search/round.hpp"
#include "checker/store/visited_set.hpp"

namespace understudy::search {

/// Explores the space level by level until everything is decided or a limit is reached.
template <class Shard>
class BreadthFirst {
 public:
  /// `empty`: what the visited set is made of. `recording`: whether, and how, the graph is recorded. With a
  /// `patience` it may be given up.
  BreadthFirst(space::Space& space, Listener& listener, const Options& options, const Shard& empty,
               const Recording& recording = {}, Patience* patience = nullptr)
      : space_(space),
        listener_(listener),
        options_(options),
        patience_(patience),
        crew_(options.threads),
        visited_(empty),
        queue_(space.row_width()),
        recorder_(recording.is_wanted ? std::make_optional<GraphRecorder>(space, recording, crew_)
                                      : std::nullopt),
        round_(space, visited_, queue_, log_, crew_, recorder_ ? &*recorder_ : nullptr,
               options.reduction == ReductionKind::commuting) {}

  /// Fills everything of the result but the properties and the time.
  void run(Result& result) {
    insert_initial_states();
    std::size_t begin = 0;
    while (begin < queue_.end() && !ending_) {
      if (options_.limits.depth && level_ >= *options_.limits.depth) {
        ending_ = Ending::depth_limit;
        break;
      }
      ++level_;
      const std::size_t end = queue_.end();
      while (begin < end && !ending_) {
        const std::size_t stop = std::min(begin + round_.most_states(), end);
        round_.expand(begin, stop);
        begin = stop;
        queue_.release_before(begin);
        transitions_ += round_.transitions();
        Findings news = 0;
        round_.for_each_sighting([&](const Sighting& one) { news |= listener_.note(one); });
        if (news) round_.stop_deciding(news);
        consider_ending(begin);
      }
    }
    if (options_.check_purity && !ending_)
      for (const auto& expander : round_.expanders()) expander->check_purity();
    report(result, begin);
  }

  const store::PredecessorLog& log() const { return log_; }
  /// Of the graph, if it is recorded.
  GraphRecorder& recorder() { return *recorder_; }
  Expander& expander() { return *round_.expanders().front(); }

 private:
  using Visited = store::VisitedSet<Shard>;
  using Clock = std::chrono::steady_clock;

  void insert_initial_states() {
    const auto states = space_.initial_states();
    for (std::uint32_t number = 0; number < states.size(); ++number) {
      auto row = states[number];
      row.resize(space_.row_width(), 0);
      const Word* const state = row.data();
      const Fingerprint fingerprint = space_.fingerprint(state);
      if (!visited_.insert(fingerprint, state, space_.second_fingerprint(state))) continue;
      const std::size_t index = queue_.end();
      queue_.extend(1);
      std::ranges::copy(row, queue_.place_for(index, fingerprint));
      log_.extend(1);
      log_.write(index, {store::PredecessorLog::no_parent, number});
      const auto account = space_.account_slot();
      listener_.note({index, expander().check_initial(state), account ? state[*account] : 0});
    }
    if (recorder_) recorder_->add_initial_states(queue_);
    if (listener_.has_violation() && !options_.keep_going) ending_ = Ending::violated;
  }

  /// Called after every round, with the index of the first state that is not expanded.
  void consider_ending(std::size_t expanded) {
    const auto& limits = options_.limits;
    const Clock::time_point now = Clock::now();
    if (listener_.has_violation() && !options_.keep_going)
      ending_ = Ending::violated;
    else if (expanded == queue_.end())
      return;  // the last round was the last of all
    else if ((options_.interrupt && options_.interrupt->load(std::memory_order_relaxed)) ||
             (patience_ && patience_->ends_at(expanded)))
      ending_ = Ending::interrupted;
    else if (limits.states && queue_.end() > *limits.states)
      ending_ = Ending::state_limit;
    else if (limits.seconds && seconds_until(now) >= *limits.seconds)
      ending_ = Ending::time_limit;
    else if (limits.memory_bytes && memory_bytes() >= *limits.memory_bytes)
      ending_ = Ending::memory_limit;
    if (options_.progress && now - last_progress_ >= std::chrono::milliseconds(100)) {
      last_progress_ = now;
      options_.progress(
          {level_, queue_.end(), transitions_, queue_.end() - expanded, seconds_until(now), memory_bytes()});
    }
  }

  void report(Result& result, std::size_t expanded) const {
    result.ending = ending_.value_or(Ending::complete);
    result.states = queue_.end();
    result.transitions = transitions_;
    result.depth =
        std::max(level_, 1U);  // a violation in an initial state ends the search before the first level
    result.queue = queue_.end() - expanded;
    for (const auto& expander : round_.expanders()) result.turns_computed += expander->turns_computed();
    result.interned = space_.interned();
    result.store_bytes = visited_.memory_bytes();
    result.log_bytes = log_.memory_bytes();
    result.remembered_bytes = remembered_bytes();
  }

  double seconds_until(Clock::time_point now) const {
    return std::chrono::duration<double>(now - started_).count();
  }
  std::size_t memory_bytes() const {
    return visited_.memory_bytes() + queue_.memory_bytes() + log_.memory_bytes() + remembered_bytes() +
           round_.memory_bytes() + (recorder_ ? recorder_->memory_bytes() : 0);
  }
  std::size_t remembered_bytes() const {
    std::size_t total = space_.memory_bytes();
    for (const auto& expander : round_.expanders()) total += expander->memory_bytes();
    return total;
  }

  space::Space& space_;
  Listener& listener_;
  const Options& options_;
  Patience* patience_;
  Crew crew_;
  Visited visited_;
  store::StateQueue queue_;
  store::PredecessorLog log_;
  std::optional<GraphRecorder> recorder_;
  Round<Visited> round_;
  Clock::time_point started_ = Clock::now(), last_progress_ = started_;
  std::optional<Ending> ending_;
  std::uint64_t transitions_ = 0;
  std::uint32_t level_ = 0;
};

}  // namespace understudy::search
