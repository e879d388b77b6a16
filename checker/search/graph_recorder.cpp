#include "checker/search/graph_recorder.hpp"

#include <malloc.h>

#include <algorithm>
#include <atomic>

namespace understudy::search {

static_assert(FairClasses::none == liveness::no_class);

GraphRecorder::GraphRecorder(const space::Space& space, const Recording& recording, Crew& crew)
    : crew_(crew),
      label_words_((recording.conditions.size() + 63) / 64),
      labels_(recording.conditions.size()),
      account_slot_(recording.with_accounts ? space.account_slot() : std::nullopt),
      measures_(space, recording.measures, crew.size()) {
  for (int worker = 0; worker < crew.size(); ++worker)
    labelers_.push_back(space.make_labeler(recording.conditions));
}

void GraphRecorder::add_initial_states(const store::StateQueue& queue) {
  graph_.emplace(static_cast<liveness::StateIndex>(queue.end()));
  add_states(queue, 0);
}

void GraphRecorder::begin_round(std::size_t blocks) {
  used_ = blocks;
  if (blocks_.size() < blocks) blocks_.resize(blocks);
  for (std::size_t block = 0; block < blocks; ++block) {
    blocks_[block].successors.clear();
    blocks_[block].counts.clear();
  }
  measures_.begin_round(blocks);
}

void GraphRecorder::note_state(int worker, std::size_t number, const space::Word* row,
                               space::Expander& expander, std::size_t first) {
  Block& block = blocks_[number];
  measures_.note_steps(worker, number, row, expander, first, block.successors.size());
  const auto batch = expander.batch();
  block.counts.push_back(static_cast<std::uint32_t>(batch.size() - first));
  for (std::size_t successor = first; successor < batch.size(); ++successor)
    block.successors.push_back({batch[successor].fingerprint, expander.fair_class(successor)});
}

void GraphRecorder::finish_round(const store::StateQueue& queue, std::size_t first_new) {
  add_states(queue, first_new);
  each(used_, [&](int, std::size_t block) { resolve(blocks_[block]); });
  for (std::size_t block = 0; block < used_; ++block) {
    measures_.append(block, graph_->transitions());
    append(blocks_[block]);
  }
}

void GraphRecorder::finish() {
  numbers_.reset();
  blocks_ = {};
  new_labels_ = {};
  malloc_trim(0);  // pieces that lie between those of the graph are of no use to what comes next
}

void GraphRecorder::add_states(const store::StateQueue& queue, std::size_t first) {
  for (std::size_t state = first; state < queue.end(); ++state) {
    if (state + prefetch_distance < queue.end())
      numbers_->prefetch(queue.fingerprint(state + prefetch_distance));
    // Only the stores that compare more than 64 bits can tell such states apart.
    if (!numbers_->insert(queue.fingerprint(state), static_cast<store::StateNumbers::Number>(state)))
      throw UsageError("two states have the same 64-bit fingerprint: repeat the check with another --seed");
    if (account_slot_) accounts_.push_back(queue.row(state)[*account_slot_]);
  }
  label(queue, first);
}

void GraphRecorder::label(const store::StateQueue& queue, std::size_t first) {
  const std::size_t count = queue.end() - first;
  new_labels_.resize(count * label_words_);
  measures_.begin_states(count);
  each((count + states_in_part - 1) / states_in_part, [&](int worker, std::size_t part) {
    const std::size_t end = std::min(count, (part + 1) * states_in_part);
    for (std::size_t state = part * states_in_part; state < end; ++state) {
      labelers_[static_cast<std::size_t>(worker)]->label(
          queue.row(first + state), std::span(new_labels_).subspan(state * label_words_, label_words_));
      measures_.read_state(worker, queue.row(first + state), state);
    }
  });
  measures_.finish_states(static_cast<liveness::StateIndex>(first));
  for (std::size_t state = 0; state < count; ++state)
    for (std::size_t condition = 0; condition < labels_.size(); ++condition)
      if (new_labels_[state * label_words_ + condition / 64] >> condition % 64 & 1)
        labels_[condition].insert(static_cast<liveness::StateIndex>(first + state));
}

void GraphRecorder::resolve(Block& block) const {
  const auto& successors = block.successors;
  block.transitions.resize(successors.size());
  for (std::size_t index = 0; index < successors.size(); ++index) {
    if (index + prefetch_distance < successors.size())
      numbers_->prefetch(successors[index + prefetch_distance].fingerprint);
    block.transitions[index] = {(*numbers_)[successors[index].fingerprint], successors[index].fair_class};
  }
}

void GraphRecorder::append(const Block& block) {
  std::span<const liveness::Transition> rest(block.transitions);
  for (const std::uint32_t count : block.counts) {
    graph_->append(rest.first(count));
    rest = rest.subspan(count);
  }
}

template <class Work>
void GraphRecorder::each(std::size_t count, Work work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&](int worker) {
    for (std::size_t item = next++; item < count; item = next++) work(worker, item);
  };
  if (count > 1)
    crew_.run(run);
  else
    crew_.run_alone(run);
}

std::size_t GraphRecorder::memory_bytes() const {
  std::size_t total = measures_.memory_bytes() + accounts_.capacity() * sizeof(space::Word) +
                      (graph_ ? graph_->memory_bytes() : 0);
  if (numbers_) total += numbers_->memory_bytes();
  return total;
}

}  // namespace understudy::search
