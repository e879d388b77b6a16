#pragma once

#include <optional>
#include <vector>

#include "checker/liveness/state_graph.hpp"
#include "checker/search/crew.hpp"
#include "checker/search/measure_recorder.hpp"
#include "checker/space/space.hpp"
#include "checker/store/state_numbers.hpp"
#include "checker/store/state_queue.hpp"

namespace understudy::search {

/// What somebody wants to know of the graph of states, beside its transitions.
struct Recording {
  bool is_wanted = false;  // else nothing is recorded at all
  std::vector<Condition> conditions = {};
  std::vector<const Measure*> measures = {};
  bool with_accounts = false;  // of the faults behind each state
};

/// Records the graph of states while it is explored: every transition with its fair class, in which states
/// each of some conditions is true, and some measures. States have the numbers that they have in the
/// frontier.
class GraphRecorder {
 public:
  GraphRecorder(const space::Space& space, const Recording& recording, Crew& crew);

  void add_initial_states(const store::StateQueue& queue);
  /// A round begins, which expands so many blocks of states.
  void begin_round(std::size_t blocks);
  /// The next state of the block, in `row`, has the successors of the batch from `first` on; none was left
  /// out. Blocks may be noted in parallel, by different workers.
  void note_state(int worker, std::size_t block, const space::Word* row, space::Expander& expander,
                  std::size_t first);
  /// The states of the frontier from `first_new` on were found in this round.
  void finish_round(const store::StateQueue& queue, std::size_t first_new);
  /// Gives back what only recording needs.
  void finish();

  const liveness::StateGraph& graph() const { return *graph_; }
  /// The states where the condition is true.
  const liveness::StateSet& states_where(std::size_t condition) const { return labels_[condition]; }
  /// Of the faults behind the state.
  space::Word account_of(liveness::StateIndex state) const { return accounts_[state]; }
  const MeasureRecorder& measures() const { return measures_; }
  std::size_t memory_bytes() const;

 private:
  struct Successor {
    space::Fingerprint fingerprint;
    FairClasses::Number fair_class;
  };
  struct alignas(128) Block {  // aligned: workers fill neighbouring ones at the same time
    std::vector<Successor> successors;
    std::vector<std::uint32_t> counts;  // of successors, by state
    std::vector<liveness::Transition> transitions;
  };
  static constexpr std::size_t prefetch_distance = 12;
  static constexpr std::size_t states_in_part = 1024;  // that one worker labels at a time

  void add_states(const store::StateQueue& queue, std::size_t first);
  void label(const store::StateQueue& queue, std::size_t first);
  void resolve(Block& block) const;
  void append(const Block& block);
  template <class Work>
  void each(std::size_t count, Work work);

  Crew& crew_;
  std::vector<std::unique_ptr<space::Labeler>> labelers_;  // by worker
  std::size_t label_words_;
  std::vector<std::uint64_t> new_labels_;  // of the states of a round
  std::vector<Block> blocks_;
  std::size_t used_ = 0;
  std::optional<store::StateNumbers> numbers_ = store::StateNumbers();
  std::optional<liveness::StateGraph> graph_;
  std::vector<liveness::StateSet> labels_;   // by condition
  std::optional<std::size_t> account_slot_;  // if accounts are wanted
  std::vector<space::Word> accounts_;        // by state
  MeasureRecorder measures_;
};

}  // namespace understudy::search
