#pragma once

#include "checker/space/property_judge.hpp"
#include "checker/space/turn_memory.hpp"

namespace understudy::space {

/// Expands states of a System by remembered turns.
class SystemExpander final : public Expander {
 public:
  SystemExpander(SystemTables& tables, const MovePlan& plan, const SpaceOptions& options);

  void begin_batch() override;
  Expansion expand(const Word* state, Fingerprint fingerprint) override;
  void materialize(std::size_t successor, Word* out) override;
  Findings check(std::size_t successor, const Word* state) override;
  Findings check_initial(const Word* state) override { return judge_.check_state(state, seen_by_all); }
  void stop_deciding(Findings decided) override { judge_.stop_deciding(decided); }
  void check_purity() override { memory_.check_purity(); }
  std::uint64_t turns_computed() const override { return memory_.turns_computed(); }
  std::size_t memory_bytes() const override { return memory_.memory_bytes() + judge_.memory_bytes(); }

 private:
  struct Edit {
    Word slot, word;
  };
  struct Pending {
    const Word* parent;
    std::size_t first_edit;
    SeenBy change;
  };
  /// A fault that the budgets allow, and the budgets after it.
  struct Payment {
    std::size_t fault;
    Word budgets;
    Fingerprint delta;
  };

  /// A successor under construction: the parent and its edits so far.
  struct Draft {
    const Word* parent;
    Fingerprint fingerprint;
    std::size_t first_edit;
    SeenBy change = 0;
  };

  Draft begin_successor(const Word* parent, Fingerprint fingerprint) const {
    return {parent, fingerprint, edits_.size(), 0};
  }
  bool apply(Draft& draft, std::size_t machine, const RememberedOutcome& outcome);
  bool apply_calls_and_sends(Draft& draft, const RememberedOutcome& outcome);
  bool send(Draft& draft, Word envelope);
  bool deposit(Draft& draft, std::size_t slot, Word before, Word envelope);
  void set(Draft& draft, std::size_t slot, Word word, Fingerprint delta, SeenBy seen_by);
  Word current(const Draft& draft, std::size_t slot) const;
  void finish(const Draft& draft, Findings failure, Expansion& expansion);
  void take(const Action& action, const Payment* payment, const Word* state, Fingerprint fingerprint,
            Expansion& expansion);
  std::size_t receiver_of(Word envelope);
  const std::vector<Payment>& payments(Word budgets);
  bool is_unfinished(const Word* state) const;

  SystemTables& tables_;
  const MovePlan& plan_;
  Findings decided_;
  PropertyJudge judge_;
  TurnMemory memory_;
  std::size_t machines_;                        // and the slot of the budgets
  std::vector<std::vector<Payment>> payments_;  // by number of the budgets
  std::vector<char> has_payments_;
  std::vector<std::uint16_t> receivers_;  // by number of the envelope

  static constexpr std::uint32_t batches_between_looks = 1024;  // at the size of the turn memory
  std::uint32_t batches_ = 0;
  std::vector<Edit> edits_;  // of all successors of the batch
  std::vector<Pending> pending_;
  std::vector<Word> after_step_;  // scratch: a successor, for step properties
};

}  // namespace understudy::space
