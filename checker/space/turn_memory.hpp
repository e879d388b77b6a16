#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <memory_resource>
#include <span>
#include <vector>

#include "checker/space/memo_table.hpp"
#include "checker/space/move_runner.hpp"
#include "checker/space/origin.hpp"
#include "checker/space/property_judge.hpp"

namespace understudy::space {

/// An Outcome as it is remembered: small, and everything of one move lies together in memory.
class RememberedOutcome {
 public:
  RememberedOutcome() = default;
  RememberedOutcome(const Outcome& outcome, std::span<const Word> sends,
                    std::span<const Outcome::CalleeChange> callee_changes, SeenBy seen_by);

  Fingerprint delta() const { return delta_; }
  Word situation() const { return situation_; }
  bool fails() const { return failure_ != 0; }
  Findings failure() const { return Findings{failure_} << failure_shift; }
  SeenBy seen_by() const { return seen_by_; }
  FairClasses::Number fair_class() const { return fair_class_; }
  std::uint16_t choice() const { return choice_; }
  /// Whether it changes nobody but the machine itself and, at most, the receiver of one message.
  bool is_simple() const { return send_count_ <= 1 && callee_change_count_ == 0; }
  std::span<const Word> sends() const { return {send_count_ == 1 ? &only_send_ : sends_, send_count_}; }
  std::span<const Outcome::CalleeChange> callee_changes() const {
    return {callee_changes_, callee_change_count_};
  }
  /// Whether the move gave the same when it was computed again.
  bool is_confirmed_by(const Outcome& again) const;

 private:
  static constexpr int failure_shift = 56;  // the findings of failed moves are the highest bits

  Fingerprint delta_ = 0;
  const Word* sends_ = nullptr;  // if there are several
  const Outcome::CalleeChange* callee_changes_ = nullptr;
  Word situation_ = 0;
  Word only_send_ = 0;  // most turns send one message: it lies here, where it needs no further look-up
  std::uint16_t send_count_ = 0;
  std::uint8_t callee_change_count_ = 0;
  std::uint8_t failure_ = 0;
  SeenBy seen_by_ = 0;
  FairClasses::Number fair_class_ = FairClasses::none;
  std::uint16_t choice_ = 0;
};

/// A Receipt as it is remembered.
struct RememberedReceipt {
  Fingerprint delta = 0;
  Word situation = 0;
  Word bounced : 30 = 0;  // one more than the envelope's number; 0: none
  Word is_visible : 1 = 0;
  Word is_overflow : 1 = 0;
};

/// Remembers what MoveRunner computed, so that a transition is a look-up. One for each thread; a cache: it
/// forgets everything when it grows beyond its bound.
class TurnMemory {
 public:
  TurnMemory(SystemTables& tables, const MovePlan& plan, PropertyJudge& judge, const SpaceOptions& options);

  using Outcomes = std::span<const RememberedOutcome>;
  using Receipt = RememberedReceipt;

  /// What a move of a machine does.
  struct Effect {
    Outcomes outcomes;    // in canonical order
    Slots receivers = 0;  // of what it sends
    bool calls = false;   // what other machines are like matters
    /// Whether nothing but the machine and the mailboxes of `receivers`, in any order of arrival, has to do
    /// with it: it calls nobody, never fails, and no step property sees it.
    bool is_local = false;
  };
  /// Valid until another effect is asked for; what its `outcomes` refer to, until the memory forgets.
  const Effect& effect(std::size_t machine, std::uint32_t move, const Word* state) {
    const auto& known = moves_[machine][move];
    const Word situation = state[machine];
    if (situation < known.size() && known[situation].is_known && !known[situation].asks)
      return known[situation].effect;
    return find_or_compute(machine, move, state);
  }
  Outcomes outcomes(std::size_t machine, std::uint32_t move, const Word* state) {
    return effect(machine, move, state).outcomes;
  }
  const Receipt& receive(std::size_t machine, Word situation, Word envelope) {
    const std::uint64_t key = (std::uint64_t{situation} << 32) | envelope;
    if (const auto* known = receipts_[machine].find(key)) return *known;
    return *receipts_[machine].insert(key, compute_receipt(machine, situation, envelope));
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
    Effect effect;
    std::uint32_t answers = 0;  // which of answers_
    MachineId asks;
    bool is_known = false;
  };
  using Answers = boost::unordered_flat_map<Word, Node>;

  Receipt compute_receipt(std::size_t machine, Word situation, Word envelope);
  const Effect& find_or_compute(std::size_t machine, std::uint32_t move, const Word* state);
  const Node* known_node(const Node& root, const Word* state) const;
  Node& place_for(Node& root, const std::vector<Asked>& asked);
  Effect keep(std::size_t machine, Word situation, const MoveRunner::Computed& computed);
  RememberedOutcome keep(std::size_t machine, Word situation, const Outcome& outcome);
  template <class T>
  std::span<T> room_for(std::size_t count);

  MoveRunner runner_;
  const SystemTables& tables_;
  PropertyJudge& judge_;
  std::vector<std::vector<std::vector<Node>>> moves_;  // by machine, move and situation
  std::vector<Answers> answers_;
  std::vector<MemoTable<Receipt>> receipts_;   // by machine
  std::vector<MemoTable<Word>> relocations_;   // by machine
  std::pmr::monotonic_buffer_resource arena_;  // what the nodes point to
  std::size_t arena_bytes_ = 0;
};

}  // namespace understudy::space
