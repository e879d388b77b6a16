#include "checker/liveness/state_graph.hpp"

#include <algorithm>
#include <stdexcept>

namespace understudy::liveness {

namespace {

constexpr std::size_t most_transitions = 4'294'967'280;

}  // namespace

StateGraph::Chunk::Chunk(Format chosen)
    : format(chosen),
      // Eight bytes are read and written at the last place, too.
      data(std::make_unique_for_overwrite<std::byte[]>(transitions_in_chunk * chosen.bytes +
                                                       sizeof(std::uint64_t))) {}

void StateGraph::append(std::span<const Transition> transitions) {
  if (transitions.size() > most_transitions - transitions_)
    throw std::length_error("more than 4,294,967,280 transitions: use --max-states");
  begin_state();
  for (const Transition transition : transitions) {
    if (transitions_ % transitions_in_chunk == 0) chunks_.emplace_back(format_);
    if (!format_.fits(transition)) widen_for(transition);
    format_.encode(transition, chunks_.back().place(transitions_));
    ++transitions_;
    states_ = std::max(states_, transition.target + 1);
    if (transition.fair_class != no_class)
      classes_ = std::max<std::size_t>(classes_, std::size_t{transition.fair_class} + 1);
  }
}

void StateGraph::begin_state() {
  if (expanded_ % states_in_chunk == 0)
    first_.push_back(std::make_unique_for_overwrite<TransitionIndex[]>(states_in_chunk));
  first_.back()[expanded_ % states_in_chunk] = transitions_;
  ++expanded_;
  states_ = std::max(states_, expanded_);
}

/// Packs the last chunk again. It happens at most twice, as formats only become wider.
void StateGraph::widen_for(Transition transition) {
  format_ = middle.fits(transition) && format_.bytes < middle.bytes ? middle : widest;
  Chunk wider(format_);
  for (TransitionIndex index = transitions_ - transitions_ % transitions_in_chunk; index < transitions_;
       ++index)
    format_.encode((*this)[index], wider.place(index));
  chunks_.back() = std::move(wider);
}

StateIndex StateGraph::source_of(TransitionIndex index) const {
  const auto sources = std::views::iota(StateIndex{0}, expanded_);
  // The last state that begins at or before the transition; empty ones in between begin behind it.
  const auto behind = std::ranges::upper_bound(sources, index, {}, [&](StateIndex s) { return first_of(s); });
  return static_cast<StateIndex>(behind - sources.begin()) - 1;
}

std::size_t StateGraph::memory_bytes() const {
  std::size_t total = first_.size() * states_in_chunk * sizeof(TransitionIndex);
  for (const Chunk& chunk : chunks_) total += std::size_t{transitions_in_chunk} * chunk.format.bytes;
  return total;
}

}  // namespace understudy::liveness
