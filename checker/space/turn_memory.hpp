#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <memory_resource>
#include <span>
#include <vector>

#include "checker/space/memo_table.hpp"
#include "checker/space/move_runner.hpp"
#include "checker/space/property_judge.hpp"

namespace understudy::space {

/// An Outcome as it is remembered: everything of one move lies together in memory.
struct RememberedOutcome {
  Fingerprint delta;
  Findings failure;
  std::span<const Word> sends;
  std::span<const Outcome::CalleeChange> callee_changes;
  Word situation;
  bool is_visible;  // to some property
};

/// A Receipt as it is remembered.
struct RememberedReceipt : MoveRunner::Receipt {
  bool is_visible = false;
};

/// Remembers what MoveRunner computed, so that a transition is a look-up. One for each thread; a cache: it forgets
/// everything when it grows beyond its bound.
class TurnMemory {
 public:
  TurnMemory(SystemTables& tables, const MovePlan& plan, PropertyJudge& judge, bool double_check);

  using Outcomes = std::span<const RememberedOutcome>;
  using Receipt = RememberedReceipt;

  /// The outcomes of the machine's move in `state`, in canonical order.
  Outcomes outcomes(std::size_t machine, std::uint32_t move, const Word* state) {
    const auto& known = moves_[machine][move];
    const Word situation = state[machine];
    if (situation < known.size() && known[situation] && !known[situation]->asks) return known[situation]->outcomes;
    return find_or_compute(machine, move, state);
  }
  const Receipt& receive(std::size_t machine, Word situation, Word envelope) {
    const std::uint64_t key = (std::uint64_t{situation} << 32) | envelope;
    if (const auto* known = receipts_[machine].find(key)) return *known;
    const auto receipt = runner_.receive(situation, envelope);
    return *receipts_[machine].insert(key, {receipt, judge_.tells_apart(machine, situation, receipt.situation)});
  }
  Word relocate(std::size_t machine, Word situation, Word local);

  /// Makes room when the memory outgrew its bound. What was handed out becomes invalid.
  void forget_if_large();
  /// Computes again what is remembered and compares; throws ModelError at the first difference.
  void check_purity();
  std::uint64_t turns_computed() const { return runner_.turns_computed(); }
  std::size_t memory_bytes() const;

 private:
  /// A remembered move: its outcomes, or the machine whose state must be asked for first.
  struct Node {
    MachineId asks;
    bool is_known = false;
    Outcomes outcomes;
    std::size_t answers = 0;  // which of answers_
  };
  using Answers = boost::unordered_flat_map<Word, Node*>;

  Outcomes find_or_compute(std::size_t machine, std::uint32_t move, const Word* state);
  Node* known_node(Node* node, const Word* state) const;
  Node& place_for(Node*& root, const std::vector<MoveRunner::Asked>& asked);
  Outcomes keep(std::size_t machine, Word situation, const std::vector<Outcome>& outcomes);
  template <class T>
  std::span<T> room_for(std::size_t count);

  MoveRunner runner_;
  const SystemTables& tables_;
  PropertyJudge& judge_;
  std::vector<std::vector<std::vector<Node*>>> moves_;  // by machine, move and situation
  std::vector<Answers> answers_;
  std::vector<MemoTable<Receipt>> receipts_;            // by machine
  std::vector<MemoTable<Word>> relocations_;            // by machine
  std::pmr::monotonic_buffer_resource arena_;           // nodes and what they point to
  std::size_t arena_bytes_ = 0;
  Node idle_;                                           // stands for every move that has no outcome
};

}  // namespace understudy::space
