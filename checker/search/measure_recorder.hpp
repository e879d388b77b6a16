#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <memory>
#include <optional>
#include <vector>

#include "checker/liveness/state_graph.hpp"
#include "checker/space/space.hpp"

namespace understudy::search {

/// The greatest number of a state.
struct Peak {
  std::int64_t number = 0;
  liveness::StateIndex state = 0;  // the first that has it, in the order of discovery
};

/// The transitions of a graph that add something, each with what it adds.
using Gains = boost::unordered_flat_map<liveness::TransitionIndex, std::int64_t>;

/// Reads measures while the graph of states is recorded: the peak of each measure of states, the gains of
/// each total. Stretches are conditions and need no reading.
class MeasureRecorder {
 public:
  MeasureRecorder(const space::Space& space, const std::vector<const Measure*>& measures, int workers);

  void begin_round(std::size_t blocks);
  /// The state in `row` has the successors of the batch from `first` on, which stand in the block from
  /// `place` on. Blocks may be noted in parallel, by different workers.
  void note_steps(int worker, std::size_t block, const space::Word* row, space::Expander& expander,
                  std::size_t first, std::size_t place);
  /// The block's transitions are those of the graph from `begin` on.
  void append(std::size_t block, liveness::TransitionIndex begin);

  void begin_states(std::size_t count) { new_numbers_.resize(count * peaks_.size()); }
  /// The row of the new state with this number; states may be read in parallel, by different workers.
  void read_state(int worker, const space::Word* row, std::size_t number);
  /// They are the states of the graph from `first` on.
  void finish_states(liveness::StateIndex first);

  /// Of the measure with this number.
  const Peak& peak(std::size_t measure) const { return *peaks_[place_of_[measure]]; }
  const Gains& gains(std::size_t measure) const { return gains_[place_of_[measure]]; }
  std::size_t memory_bytes() const;

 private:
  struct Gain {
    std::size_t place;  // in the block
    std::size_t total;
    std::int64_t gain;
  };
  struct alignas(128) Block {  // aligned: workers fill neighbouring ones at the same time
    std::vector<Gain> gains;
  };
  struct alignas(128) Reader {
    std::vector<std::unique_ptr<space::Gauge>> states, totals;
    std::vector<space::Word> row;  // of a successor
  };

  std::vector<std::size_t> place_of_;  // of each measure, among those of its kind
  std::vector<Reader> readers_;        // by worker
  std::vector<Block> blocks_;
  std::vector<std::int64_t> new_numbers_;  // of the states of a round
  std::vector<std::optional<Peak>> peaks_;
  std::vector<Gains> gains_;
};

}  // namespace understudy::search
