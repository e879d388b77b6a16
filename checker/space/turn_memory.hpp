#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <memory>
#include <vector>

#include "checker/space/memo_table.hpp"
#include "checker/space/move_runner.hpp"

namespace understudy::space {

/// Remembers what MoveRunner computed, so that a transition is a look-up. One for each thread; a cache: it forgets
/// everything when it grows beyond its bound.
class TurnMemory {
 public:
  TurnMemory(SystemTables& tables, const MovePlan& plan, bool double_check);

  using Receipt = MoveRunner::Receipt;

  /// The outcomes of the machine's move in `state`, in canonical order.
  const std::vector<Outcome>& outcomes(std::size_t machine, std::uint32_t move, const Word* state) {
    auto& known = turns_[machine][move];
    const Word situation = state[machine];
    Node* node = situation < known.size() ? known[situation].get() : nullptr;
    if (node && !node->asks) return node->outcomes;
    return find_or_compute(machine, move, state);
  }
  const Receipt& receive(std::size_t machine, Word situation, Word envelope) {
    const std::uint64_t key = (std::uint64_t{situation} << 32) | envelope;
    if (const auto* known = receipts_[machine].find(key)) return *known;
    return *receipts_[machine].insert(key, runner_.receive(situation, envelope));
  }
  Word relocate(std::size_t machine, Word situation, Word local);

  /// Makes room when the memory outgrew its bound. References that were handed out become invalid.
  void forget_if_large();
  /// Computes again what is remembered and compares; throws ModelError at the first difference.
  void check_purity() const;
  std::uint64_t turns_computed() const { return runner_.turns_computed(); }
  std::size_t memory_bytes() const;

 private:
  /// A remembered move: its outcomes, or the machine whose state must be asked for first.
  struct Node {
    MachineId asks;
    boost::unordered_flat_map<Word, std::unique_ptr<Node>> answers;
    std::vector<Outcome> outcomes;
    bool is_known = false;
  };

  const std::vector<Outcome>& find_or_compute(std::size_t machine, std::uint32_t move, const Word* state);
  Node* known_node(Node* node, const Word* state) const;
  Node& remember(Node& root, const MoveRunner::Computed& computed);

  mutable MoveRunner runner_;
  const SystemTables& tables_;
  std::vector<std::vector<std::vector<std::unique_ptr<Node>>>> turns_;  // by machine, move and situation
  std::vector<MemoTable<Receipt>> receipts_;                            // by machine
  std::vector<MemoTable<Word>> relocations_;                            // by machine
  std::size_t node_bytes_ = 0;
};

}  // namespace understudy::space
