#pragma once

#include <algorithm>
#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "checker/search/crew.hpp"
#include "checker/search/graph_recorder.hpp"
#include "checker/search/listener.hpp"
#include "checker/search/ways_on.hpp"
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
/// a single thread. First the workers expand blocks of the range and route every successor to the worker that
/// owns its shard of the visited set. Then each owner inserts what fell to it, in the order of the blocks,
/// which decides who found a state first. At last whoever expanded a block writes its new states, now
/// numbered in that order, behind the queue. No phase needs a lock, and each state's place in the visited set
/// is touched by one worker alone.
template <class Visited>
class Round {
 public:
  Round(space::Space& space, Visited& visited, store::StateQueue& queue, store::PredecessorLog& log,
        Crew& crew, GraphRecorder* recorder, bool is_reduced)
      : space_(space),
        row_width_(space.row_width()),
        visited_(visited),
        queue_(queue),
        log_(log),
        crew_(crew),
        recorder_(recorder),
        states_in_block_(is_reduced ? few_in_block : many_in_block) {
    for (int worker = 0; worker < crew.size(); ++worker) expanders_.push_back(space.make_expander());
    recent_.resize(static_cast<std::size_t>(crew.size()));
    blocks_.resize(most / states_in_block_);
    shares_.resize(blocks_.size() * expanders_.size());
    marks_.resize(expanders_.size());
    if (is_reduced) ways_on_.emplace();
  }

  /// How many states one round expands at most; does not depend on the number of workers. Whoever records
  /// the graph keeps all transitions of a round.
  std::size_t most_states() const { return ways_on_ ? most / 16 : recorder_ ? most / 4 : most; }

  /// Expands the states `begin` to `end`, `most_states` at most.
  void expand(std::size_t begin, std::size_t end) {
    if (ways_on_) {
      add_new_states();
      ways_on_->begin_round(begin, end);
    }
    used_ = (end - begin + states_in_block_ - 1) / states_in_block_;
    if (recorder_) recorder_->begin_round(used_);
    const std::size_t first_new = queue_.end();
    next_block_ = 0;
    together([&](int worker) { expand_blocks(worker, begin, end); });
    together([&](int owner) { insert_successors(owner); });
    number_new_states();
    together([&](int worker) { write_new_states(worker); });
    if (recorder_) recorder_->finish_round(queue_, first_new);
    if (ways_on_) note_ways_on(begin);
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
  /// What it keeps from one range to the next.
  std::size_t memory_bytes() const { return ways_on_ ? ways_on_->memory_bytes() : 0; }
  const std::vector<std::unique_ptr<Expander>>& expanders() const { return expanders_; }
  /// These findings are known already.
  void stop_deciding(Findings decided) {
    for (const auto& expander : expanders_) expander->stop_deciding(decided);
  }

 private:
  static constexpr std::size_t most = 16384;
  static constexpr std::size_t many_in_block = 512;
  static constexpr std::size_t few_in_block = 32;  // a reduction thinks long about few states
  /// States may only be told apart by more than the first fingerprint if the visited set does so.
  static constexpr bool may_drop_early = !Visited::needs_state;
  static constexpr std::size_t prefetch_distance = 16;

  /// A successor that falls to one owner.
  struct Routed {
    Fingerprint fingerprint;
    std::uint32_t successor;  // in the batch of the worker that expanded the block
  };
  struct alignas(128) Block {  // aligned: workers fill neighbouring ones at the same time
    int worker = 0;            // who expanded it
    std::size_t first_successor = 0, end_successor = 0;  // in that worker's batch
    std::vector<Sighting> at_expansion, at_new;
    std::vector<std::optional<Fingerprint>> ways_on;  // if expansions are reduced
    std::uint64_t transitions = 0;
    std::size_t first_index = 0;  // of the new states
  };
  /// What falls to one owner of one block: first all of it, then what was new.
  struct alignas(128) Share {
    space::Buffer<Routed> routed;
  };

  template <class Work>
  void together(Work work) {
    if (used_ > 1) return crew_.run(work);
    for (int worker = 0; worker < crew_.size(); ++worker) work(worker);
  }
  Expander& expander(int worker) { return *expanders_[static_cast<std::size_t>(worker)]; }
  Share& share(std::size_t block, int owner) {
    return shares_[block * expanders_.size() + static_cast<std::size_t>(owner)];
  }

  void expand_blocks(int worker, std::size_t begin, std::size_t end) {
    const bool may_drop = may_drop_early && !recorder_;  // whoever records the graph needs all transitions
    expander(worker).begin_batch(may_drop ? &recent_[static_cast<std::size_t>(worker)] : nullptr,
                                 ways_on_ ? &*ways_on_ : nullptr);
    for (std::size_t number = next_block_++; number < used_; number = next_block_++) {
      const std::size_t first = begin + number * states_in_block_;
      expand_block(worker, number, first, std::min(first + states_in_block_, end));
    }
  }

  void expand_block(int worker, std::size_t number, std::size_t begin, std::size_t end) {
    Block& block = blocks_[number];
    Expander& expander = this->expander(worker);
    block.worker = worker;
    block.at_expansion.clear();
    block.at_new.clear();
    block.transitions = 0;
    block.ways_on.clear();
    block.first_successor = expander.batch().size();
    for (std::size_t state = begin; state < end; ++state) {
      const std::size_t first = expander.batch().size();
      const auto expansion =
          expander.expand(queue_.row(state), queue_.fingerprint(state), static_cast<std::uint32_t>(state));
      block.transitions += expansion.transitions + expansion.further;
      if (ways_on_) block.ways_on.push_back(expansion.way_on);
      if (expansion.findings)
        block.at_expansion.push_back({state, expansion.findings, account_of(queue_.row(state))});
      for (const auto& [findings, account] : expansion.of_faults)
        block.at_expansion.push_back({state, findings, account});
      if (recorder_) recorder_->note_state(worker, number, queue_.row(state), expander, first);
    }
    block.end_successor = expander.batch().size();
    route(expander.batch(), number);
  }

  void add_new_states() {
    while (ways_on_->size() < queue_.end()) ways_on_->add_state(queue_.fingerprint(ways_on_->size()));
  }

  void note_ways_on(std::size_t begin) {
    add_new_states();
    std::size_t state = begin;
    for (std::size_t block = 0; block < used_; ++block)
      for (const auto& way_on : blocks_[block].ways_on) ways_on_->note(state++, way_on);
  }

  void route(std::span<const Successor> batch, std::size_t number) {
    const Block& block = blocks_[number];
    for (int owner = 0; owner < crew_.size(); ++owner) {
      share(number, owner).routed.shrink(0);
      share(number, owner).routed.make_room(block.end_successor - block.first_successor);
    }
    for (std::size_t index = block.first_successor; index < block.end_successor; ++index) {
      const Fingerprint fingerprint = batch[index].fingerprint;
      if (recorder_ && recent_[static_cast<std::size_t>(block.worker)].meet(fingerprint)) continue;
      share(number, owner_of(fingerprint)).routed.append({fingerprint, static_cast<std::uint32_t>(index)});
    }
  }

  void insert_successors(int owner) {
    std::vector<Word> row(row_width_);
    for (std::size_t number = 0; number < used_; ++number) {
      auto& routed = share(number, owner).routed;
      const std::size_t count = routed.size();
      const Expander& finder = expander(blocks_[number].worker);
      std::size_t kept = 0;
      for (std::size_t next = 0; next < count; ++next) {
        if (next + prefetch_distance < count) visited_.prefetch(routed[next + prefetch_distance].fingerprint);
        const Routed one = routed[next];
        if constexpr (Visited::needs_state) finder.materialize(one.successor, row.data());
        if (visited_.insert(one.fingerprint, row.data(), second_fingerprint(row.data())))
          routed[kept++] = one;
      }
      routed.shrink(kept);
    }
  }

  void number_new_states() {
    const std::size_t old_end = queue_.end();
    std::size_t next = old_end;
    for (std::size_t number = 0; number < used_; ++number) {
      blocks_[number].first_index = next;
      for (int owner = 0; owner < crew_.size(); ++owner) next += share(number, owner).routed.size();
    }
    queue_.extend(next - old_end);
    log_.extend(next - old_end);
  }

  void write_new_states(int worker) {
    for (std::size_t number = 0; number < used_; ++number)
      if (blocks_[number].worker == worker) write_new_states_of(number);
  }

  void write_new_states_of(std::size_t number) {
    Block& block = blocks_[number];
    Expander& expander = this->expander(block.worker);
    std::vector<char>& is_new = marks_[static_cast<std::size_t>(block.worker)];
    is_new.assign(block.end_successor - block.first_successor, 0);
    for (int owner = 0; owner < crew_.size(); ++owner)
      for (const Routed& one : share(number, owner).routed.items())
        is_new[one.successor - block.first_successor] = 1;
    const auto batch = expander.batch();
    std::size_t index = block.first_index;
    for (std::size_t successor = block.first_successor; successor < block.end_successor; ++successor) {
      if (!is_new[successor - block.first_successor]) continue;
      Word* const row = queue_.place_for(index, batch[successor].fingerprint);
      expander.materialize(successor, row);
      log_.write(index, {batch[successor].parent, batch[successor].number});
      if (const Findings findings = expander.check(successor, row))
        block.at_new.push_back({index, findings, account_of(row)});
      ++index;
    }
  }

  /// Neighbouring shards have the same owner, so that owners do not write to each other's cache lines.
  int owner_of(Fingerprint fingerprint) const {
    return static_cast<int>(Visited::shard_of(fingerprint) * expanders_.size() >> Visited::shard_bits);
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
  std::optional<WaysOn> ways_on_;                     // if expansions are reduced
  std::vector<std::unique_ptr<Expander>> expanders_;  // by worker
  std::vector<RecentFilter> recent_;                  // by worker
  std::size_t states_in_block_;
  std::vector<Block> blocks_;
  std::vector<Share> shares_;             // by block and owner
  std::vector<std::vector<char>> marks_;  // by worker: scratch
  std::size_t used_ = 0;                  // of blocks_
  std::atomic<std::size_t> next_block_ = 0;
};

}  // namespace understudy::search
