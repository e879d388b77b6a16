#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <ranges>
#include <span>
#include <vector>

#include "checker/liveness/state_set.hpp"

namespace understudy::liveness {

/// The number of a class of moves about which a fairness assumption may be made.
using ClassIndex = std::uint16_t;
/// The class of moves that belong to no fair class: faults.
inline constexpr ClassIndex no_class = std::numeric_limits<ClassIndex>::max();
/// The number of a transition among those of all states, in the order of appending.
using TransitionIndex = std::uint32_t;

struct Transition {
  StateIndex target = 0;
  ClassIndex fair_class = no_class;

  bool operator==(const Transition&) const = default;
};

/// The explored states with all their transitions, numbered in the order of breadth-first discovery: a lower
/// number is never farther from the initial states. Append-only, in chunks, without copies. It takes four
/// bytes a state and four a transition while there are at most 2^24 states and 255 classes; then five or six
/// a transition.
class StateGraph {
 public:
  /// The initial states are 0..initial_states-1.
  explicit StateGraph(StateIndex initial_states) : initial_states_(initial_states), states_(initial_states) {}

  /// Adds the transitions of the next state; each keeps its place ("ordinal") among them. Throws
  /// std::length_error beyond 4,294,967,280 transitions.
  void append(std::span<const Transition> transitions);

  StateIndex initial_states() const { return initial_states_; }
  /// How many states are known, as initial or as a target.
  StateIndex states() const { return states_; }
  /// How many states have been expanded: 0..expanded-1. The others have no known transitions (a bounded
  /// search).
  StateIndex expanded() const { return expanded_; }
  bool is_expanded(StateIndex state) const { return state < expanded_; }
  TransitionIndex transitions() const { return transitions_; }
  /// One more than the highest class that occurs.
  std::size_t classes() const { return classes_; }
  std::size_t memory_bytes() const;

  Transition operator[](TransitionIndex index) const {
    const Chunk& chunk = chunks_[index / transitions_in_chunk];
    return chunk.format.decode(chunk.place(index));
  }
  /// A state's transitions are those from first_of(state) up to, not including, first_of(state + 1).
  TransitionIndex first_of(StateIndex state) const {
    return state < expanded_ ? first_[state / states_in_chunk][state % states_in_chunk] : transitions_;
  }
  /// The state whose transition this is. Takes logarithmic time.
  StateIndex source_of(TransitionIndex index) const;
  auto indices_of(StateIndex state) const { return std::views::iota(first_of(state), first_of(state + 1)); }
  auto transitions_of(StateIndex state) const {
    return indices_of(state) |
           std::views::transform([this](TransitionIndex index) { return (*this)[index]; });
  }
  /// Some transition of the state has the class.
  bool enables(StateIndex state, ClassIndex fair_class) const {
    for (const Transition transition : transitions_of(state))
      if (transition.fair_class == fair_class) return true;
    return false;
  }

 private:
  /// How a transition is packed into a few bytes: the class in the lowest bits (all ones: none), then the
  /// target.
  struct Format {
    std::uint8_t bytes, class_bits;

    std::uint64_t class_mask() const { return (std::uint64_t{1} << class_bits) - 1; }
    std::uint64_t target_mask() const { return (std::uint64_t{1} << (8 * bytes - class_bits)) - 1; }
    bool fits(Transition transition) const {
      return transition.target <= target_mask() &&
             (transition.fair_class < class_mask() || transition.fair_class == no_class);
    }
    /// Eight bytes at `place` are read and written, whatever the format: what follows is written later.
    void encode(Transition transition, std::byte* place) const {
      const std::uint64_t packed =
          std::uint64_t{transition.target} << class_bits | (transition.fair_class & class_mask());
      std::memcpy(place, &packed, sizeof packed);
    }
    Transition decode(const std::byte* place) const {
      std::uint64_t packed;
      std::memcpy(&packed, place, sizeof packed);
      const std::uint64_t fair_class = packed & class_mask();
      return {static_cast<StateIndex>(packed >> class_bits & target_mask()),
              fair_class == class_mask() ? no_class : static_cast<ClassIndex>(fair_class)};
    }
  };
  struct Chunk {
    explicit Chunk(Format chosen);
    std::byte* place(TransitionIndex index) const {
      return data.get() + std::size_t{index % transitions_in_chunk} * format.bytes;
    }

    Format format;
    std::unique_ptr<std::byte[]> data;
  };
  static constexpr std::uint32_t states_in_chunk = 1 << 14;
  static constexpr std::uint32_t transitions_in_chunk = 1 << 16;
  static constexpr Format narrowest{4, 8};
  static constexpr Format middle{5, 8};
  static constexpr Format widest{6, 16};

  void begin_state();
  void widen_for(Transition transition);

  StateIndex initial_states_;
  StateIndex states_;
  StateIndex expanded_ = 0;
  TransitionIndex transitions_ = 0;
  std::size_t classes_ = 0;
  Format format_ = narrowest;  // of the last chunk and of those to come
  std::vector<std::unique_ptr<TransitionIndex[]>> first_;
  std::vector<Chunk> chunks_;
};

}  // namespace understudy::liveness
