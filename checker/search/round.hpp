#pragma once

#include <algorithm>
#include <atomic>
#include <deque>
#include <memory>
#include <vector>

#include "checker/search/crew.hpp"
#include "checker/search/graph_recorder.hpp"
#include "checker/search/listener.hpp"
#include "checker/space/space.hpp"
#include "checker/store/predecessor_log.hpp"
#include "checker/store/state_queue.hpp"

namespace understudy::search {

using space::Expander;
using space::Findings;
using space::Fingerprint;
using space::RecentFilter;
using space::Successor;
using space::Word;

/// Expands a range of the frontier with all workers, so that the states found, and their order, are those of
/// a single thread: first every worker expands blocks of the range and drops successors that are in the
/// visited set; then each worker inserts what is left into its own shards, in the order of the blocks, which
/// decides who found a state first; at last the new states are written behind the queue in that order. No
/// phase needs a lock.
template <class Visited>
class Round {
 public:
  Round(space::Space& space, Visited& visited, store::StateQueue& queue, store::PredecessorLog& log,
        Crew& crew, GraphRecorder* recorder)
      : space_(space),
        row_width_(space.row_width()),
        visited_(visited),
        queue_(queue),
        log_(log),
        crew_(crew),
        recorder_(recorder) {
    for (int worker = 0; worker < crew.size(); ++worker) expanders_.push_back(space.make_expander());
    recent_.resize(static_cast<std::size_t>(crew.size()));
    blocks_.resize(states / states_in_block);
    for (auto& block : blocks_) block.shares.resize(static_cast<std::size_t>(crew.size()));
  }

  /// How many states one round expands at most; does not depend on the number of workers.
  static constexpr std::size_t states = 16384;

  /// Expands the states `begin` to `end` (at most `states` of them).
  void expand(std::size_t begin, std::size_t end) {
    used_ = (end - begin + states_in_block - 1) / states_in_block;
    if (recorder_) recorder_->begin_round(used_);
    each_block([&](int worker, std::size_t block) {
      const std::size_t first = begin + block * states_in_block;
      find_candidates(worker, blocks_[block], first, std::min(first + states_in_block, end));
    });
    if (!is_alone()) together([&](int worker) { insert_candidates(worker); });
    std::size_t next = queue_.end();
    std::size_t found = 0;
    for (std::size_t block = 0; block < used_; ++block) {
      blocks_[block].first_index = next + found;
      found += new_states(blocks_[block]);
    }
    queue_.extend(found);
    log_.extend(found);
    each_block([&](int, std::size_t block) { write_new(blocks_[block]); });
    if (recorder_) recorder_->finish_round(queue_, next);
  }

  std::uint64_t transitions() const {
    std::uint64_t total = 0;
    for (std::size_t block = 0; block < used_; ++block) total += blocks_[block].transitions;
    return total;
  }
  /// What the last range gave, in canonical order.
  template <class Visit>
  void for_each_sighting(Visit visit) const {
    for (std::size_t block = 0; block < used_; ++block)
      for (const auto* list : {&blocks_[block].at_expansion, &blocks_[block].at_new})
        for (const Sighting& sighting : *list) visit(sighting);
  }
  const std::vector<std::unique_ptr<Expander>>& expanders() const { return expanders_; }
  /// These findings are known already.
  void stop_deciding(Findings decided) {
    for (const auto& expander : expanders_) expander->stop_deciding(decided);
  }

 private:
  static constexpr std::size_t states_in_block = 512;
  static constexpr std::size_t batch = 64;  // successors collected before the first is looked up
  /// States may only be told apart by more than the first fingerprint if the visited set does so.
  static constexpr bool may_drop_early = !Visited::needs_state;
  static constexpr std::size_t prefetch_distance = 8;

  struct Candidate {
    Fingerprint fingerprint;
    std::uint32_t parent, successor;
    Findings findings;
  };
  /// What one worker decided about the candidates of a block that fall to it.
  struct alignas(128) Share {
    std::vector<char> is_new;  // by candidate
    std::size_t new_states = 0;
  };
  struct alignas(128) Block {  // aligned: workers fill neighbouring ones at the same time
    std::vector<Candidate> candidates;
    std::vector<Word> rows;     // of the candidates
    std::vector<Share> shares;  // by worker
    std::vector<Sighting> at_expansion, at_new;
    std::uint64_t transitions = 0;
    std::size_t first_index = 0;

    /// Where the row of the next candidate goes.
    Word* room_for_row(std::size_t width) {
      const std::size_t used = candidates.size() * width;
      if (rows.size() < used + width) rows.resize(2 * rows.size() + 16 * width);
      return &rows[used];
    }
  };
  /// A single worker finds states in the right order anyway, so it inserts them at once.
  bool is_alone() const { return crew_.size() == 1; }
  template <class Work>
  void together(Work work) {
    if (used_ == 1)
      crew_.run_alone([&](int) {
        for (int share = 0; share < crew_.size(); ++share) work(share);
      });
    else
      crew_.run(work);
  }
  template <class Work>
  void each_block(Work work) {
    if (used_ == 1) return work(0, 0);
    std::atomic<std::size_t> next = 0;
    crew_.run([&](int worker) {
      for (std::size_t block = next++; block < used_; block = next++) work(worker, block);
    });
  }

  void find_candidates(int worker, Block& block, std::size_t begin, std::size_t end) {
    block.candidates.clear();
    block.at_expansion.clear();
    block.at_new.clear();
    block.transitions = 0;
    Expander& expander = *expanders_[static_cast<std::size_t>(worker)];
    RecentFilter& met = recent_[static_cast<std::size_t>(worker)];
    RecentFilter* const recent = may_drop_early && !recorder_ ? &met : nullptr;
    expander.begin_batch(recent);
    for (std::size_t state = begin; state < end; ++state) {
      const std::size_t first = expander.batch().size();
      const auto expansion =
          expander.expand(queue_.row(state), queue_.fingerprint(state), static_cast<std::uint32_t>(state));
      block.transitions += expansion.transitions;
      if (expansion.findings)
        block.at_expansion.push_back({state, expansion.findings, account_of(queue_.row(state))});
      for (const auto& [findings, account] : expansion.of_faults)
        block.at_expansion.push_back({state, findings, account});
      if (recorder_)
        recorder_->note_state(worker, static_cast<std::size_t>(&block - blocks_.data()), queue_.row(state),
                              expander, first);
      const auto successors = expander.batch();
      for (const Successor& successor : successors.subspan(first)) visited_.prefetch(successor.fingerprint);
      if (successors.size() < batch && state + 1 < end) continue;
      for (std::size_t index = 0; index < successors.size(); ++index)
        if (!recorder_ || !met.meet(successors[index].fingerprint))
          keep_if_unseen(expander, index, successors[index], block);
      expander.begin_batch(recent);
    }
  }

  void keep_if_unseen(Expander& expander, std::size_t index, const Successor& successor, Block& block) {
    Word* const room = block.room_for_row(row_width_);
    if constexpr (Visited::needs_state) expander.materialize(index, room);
    const Fingerprint second = second_fingerprint(room);
    if (is_alone() ? !visited_.insert(successor.fingerprint, room, second)
                   : visited_.contains(successor.fingerprint, room, second))
      return;
    if constexpr (!Visited::needs_state) expander.materialize(index, room);
    block.candidates.push_back(
        {successor.fingerprint, successor.parent, successor.number, expander.check(index, room)});
  }

  void insert_candidates(int worker) {
    std::vector<std::uint32_t> own;  // candidates that fall to this worker
    for (std::size_t number = 0; number < used_; ++number) {
      Block& block = blocks_[number];
      own.clear();
      for (std::uint32_t index = 0; index < block.candidates.size(); ++index)
        if (owner_of(block.candidates[index]) == worker) own.push_back(index);
      Share& share = block.shares[static_cast<std::size_t>(worker)];
      share.is_new.assign(block.candidates.size(), 0);
      share.new_states = 0;
      for (std::size_t next = 0; next < own.size(); ++next) {
        if (next + prefetch_distance < own.size())
          visited_.prefetch(block.candidates[own[next + prefetch_distance]].fingerprint);
        const Word* state = &block.rows[own[next] * row_width_];
        const Fingerprint fingerprint = block.candidates[own[next]].fingerprint;
        if (!visited_.insert(fingerprint, state, second_fingerprint(state))) continue;
        share.is_new[own[next]] = 1;
        ++share.new_states;
      }
    }
  }

  int owner_of(const Candidate& candidate) const {
    return static_cast<int>(Visited::shard_of(candidate.fingerprint) %
                            static_cast<std::size_t>(crew_.size()));
  }
  bool is_new(const Block& block, std::size_t candidate) const {
    return is_alone() ||
           block.shares[static_cast<std::size_t>(owner_of(block.candidates[candidate]))].is_new[candidate];
  }
  std::size_t new_states(const Block& block) const {
    if (is_alone()) return block.candidates.size();
    std::size_t total = 0;
    for (const Share& share : block.shares) total += share.new_states;
    return total;
  }

  void write_new(Block& block) {
    std::size_t index = block.first_index;
    for (std::size_t number = 0; number < block.candidates.size(); ++number) {
      const Candidate& candidate = block.candidates[number];
      if (!is_new(block, number)) continue;
      const Word* const row = &block.rows[number * row_width_];
      queue_.write(index, candidate.fingerprint, row);
      log_.write(index, {candidate.parent, candidate.successor});
      if (candidate.findings) block.at_new.push_back({index, candidate.findings, account_of(row)});
      ++index;
    }
  }

  Word account_of(const Word* row) const {
    const auto slot = space_.account_slot();
    return slot ? row[*slot] : 0;
  }
  Fingerprint second_fingerprint(const Word* state) const {
    if constexpr (Visited::fingerprint_bits == 128) return space_.second_fingerprint(state);
    return 0;
  }

  space::Space& space_;
  std::size_t row_width_;
  Visited& visited_;
  store::StateQueue& queue_;
  store::PredecessorLog& log_;
  Crew& crew_;
  GraphRecorder* recorder_;                           // of the graph, if somebody wants it
  std::vector<std::unique_ptr<Expander>> expanders_;  // by worker
  std::vector<RecentFilter> recent_;                  // by worker
  std::vector<Block> blocks_;
  std::size_t used_ = 0;
};

}  // namespace understudy::search
