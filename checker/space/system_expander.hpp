#pragma once

#include "checker/space/property_judge.hpp"
#include "checker/space/turn_memory.hpp"

namespace understudy::space {

/// Expands states of a System by remembered turns.
class SystemExpander final : public Expander {
 public:
  SystemExpander(SystemTables& tables, const MovePlan& plan, const SpaceOptions& options);

  void begin_batch(RecentFilter* recent, const Horizon* horizon) override;
  Expansion expand(const Word* row, Fingerprint fingerprint, std::uint32_t parent) override;
  std::vector<std::uint32_t> sequel(std::size_t successor) override;
  void materialize(std::size_t successor, Word* out) const override;
  FairClasses::Number fair_class(std::size_t successor) const override {
    return recipes_[successor].fair_class;
  }
  Findings check(std::size_t successor, const Word* state) override;
  Findings check_initial(const Word* state) override { return judge_.check_state(state, seen_by_all); }
  /// A reduction goes on: what it leaves out must not depend on when something was remembered.
  void stop_deciding(Findings decided) override {
    if (!selector_) judge_.stop_deciding(decided);
  }
  void check_purity() override { memory_.check_purity(); }
  std::uint64_t turns_computed() const override { return memory_.turns_computed(); }
  std::size_t memory_bytes() const override { return memory_.memory_bytes() + judge_.memory_bytes(); }

 private:
  struct Edit {
    Word slot, word;
  };
  /// Where a message goes.
  struct Destination {
    std::uint16_t slot;
    bool is_ordered;  // what arrives there in another order makes another state
  };
  /// How to build a successor in the batch; its edits end where those of the next one begin.
  struct Recipe {
    const Word* parent;
    std::uint32_t first_edit;
    SeenBy change;
    Origin origin;
    FairClasses::Number fair_class;
  };
  /// Faults that an account allows, and the account after one of them.
  struct Payment {
    std::span<const Action> actions;
    Word account;
    Fingerprint delta;
  };

  /// A state that is being expanded.
  struct Parent {
    const Word* state;
    Fingerprint fingerprint;
    std::uint32_t number;
  };
  /// A successor under construction: its edits of the parent are written behind those of the batch.
  struct Draft {
    const Word* parent;
    Fingerprint fingerprint;
    Edit* edits;
    Edit* end;
    SeenBy change;
    Origin origin;
    FairClasses::Number fair_class;
  };

  /// The present end of a sequel: a state that single turns led to, one after the other.
  struct Ahead {
    std::vector<Word> state;
    std::vector<std::uint32_t> turns;  // by machine
    Fingerprint fingerprint = 0;
    SeenBy change = 0;  // by the last turn
  };

  Draft begin_successor(const Parent& parent, const RememberedOutcome& outcome, std::size_t parts,
                        std::size_t earlier);
  bool apply(Draft& draft, std::size_t machine, const RememberedOutcome& outcome);
  bool apply_calls_and_sends(Draft& draft, const RememberedOutcome& outcome);
  bool send(Draft& draft, Word envelope);
  bool deposit(Draft& draft, Destination destination, Word before, Word envelope);
  static void set(Draft& draft, std::size_t slot, Word word, Fingerprint delta, SeenBy seen_by);
  static Word current(const Draft& draft, std::size_t slot);
  void finish(Draft& draft, const Parent& parent, Expansion& expansion);
  void fail(const RememberedOutcome& outcome, Expansion& expansion) const;
  void take(const Action& action, const Payment* payment, const Parent& parent, Expansion& expansion);
  void begin_selection(const Parent& parent);
  bool expand_some(const Parent& parent, Expansion& expansion);
  bool expand_turns(const std::vector<Selection>& turns, const Parent& parent, Expansion& expansion);
  bool take_turns(const Selection& turns, const Parent& parent, Expansion& expansion);
  void run_on(Draft& draft, Expansion& expansion);
  std::vector<std::uint32_t> run_ahead(Fingerprint fingerprint, SeenBy change);
  std::optional<std::uint32_t> take_single_ahead();
  std::optional<std::uint32_t> take_ahead(const Selection& turn);
  Findings check_step(const Draft& draft);
  Destination destination_of(Word envelope);
  void take_faults(const Parent& parent, Expansion& expansion);
  const std::vector<Payment>& payments(Word account);
  Findings findings_at_end(const Word* state);
  bool is_unfinished(const Word* state) const;

  SystemTables& tables_;
  const MovePlan& plan_;
  Findings decided_;
  std::function<bool(Word)> is_settled_;
  PropertyJudge judge_;
  TurnMemory memory_;
  std::unique_ptr<Selector> selector_;          // of a reduction
  const Horizon* horizon_ = nullptr;            // of the batch, if expansions are to be reduced
  std::vector<std::uint32_t> turns_of_;         // scratch: by machine
  std::size_t machines_;                        // and the slot of the account
  std::vector<std::vector<Payment>> payments_;  // by number of the account
  std::vector<char> has_payments_;
  std::vector<FaultFindings> fault_findings_;  // of the last expansion
  std::vector<Destination> destinations_;      // by number of the envelope

  static constexpr std::uint32_t batches_between_looks = 16;  // at the size of the turn memory
  std::uint32_t batches_ = 0;
  Buffer<Edit> edits_;  // of all successors of the batch
  Buffer<Recipe> recipes_;
  std::vector<Word> after_step_;  // scratch: a successor, for step properties
  Ahead ahead_;                   // scratch
};

}  // namespace understudy::space
