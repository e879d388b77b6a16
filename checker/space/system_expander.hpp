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

  void take(std::size_t machine, const RememberedOutcome& outcome, Expansion& expansion);
  void take(const Action& action, const Payment* payment, Expansion& expansion);
  bool apply(std::size_t machine, const RememberedOutcome& outcome);
  bool send(Word envelope);
  void set(std::size_t slot, Word word, Fingerprint delta, SeenBy seen_by);
  void begin_successor();
  void finish_successor(Findings failure, Expansion& expansion);
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
  std::vector<std::uint16_t> receiver_of_;  // by number of the envelope

  static constexpr std::uint32_t batches_between_looks = 1024;  // at the size of the turn memory
  std::uint32_t batches_ = 0;
  std::vector<Edit> edits_;  // of all successors of the batch
  std::vector<Pending> pending_;
  std::vector<Word> work_;  // the successor under construction
  const Word* parent_ = nullptr;
  Fingerprint parent_fingerprint_ = 0, fingerprint_ = 0;
  std::size_t first_edit_ = 0;
  SeenBy change_ = 0;
};

}  // namespace understudy::space
