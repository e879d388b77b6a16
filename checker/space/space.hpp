#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "checker/dsl/fairness.hpp"
#include "checker/dsl/model_base.hpp"
#include "checker/dsl/whole_state.hpp"
#include "checker/space/buffer.hpp"
#include "checker/space/fault_accounts.hpp"
#include "checker/space/fingerprint.hpp"
#include "checker/space/recent_filter.hpp"
#include "checker/space/reducer.hpp"
#include "checker/space/word.hpp"

namespace understudy::space {

/// A set of decided things: bit i is property i of the model; the built-in ones have fixed bits at the top.
using Findings = std::uint64_t;
inline constexpr Findings deadlock_found = Findings{1} << 63;
inline constexpr Findings unhandled_event_found = Findings{1} << 62;
inline constexpr Findings overflow_found = Findings{1} << 61;
inline constexpr Findings assertion_found = Findings{1} << 60;
inline constexpr std::size_t max_properties = 60;

/// A successor in the batch.
struct Successor {
  Fingerprint fingerprint;
  std::uint32_t parent;  // as the caller numbers the states
  std::uint32_t number;  // which of the parent's transitions led to it
};

/// What a fault of the adversary showed, with the account of faults (see FaultAccounts) after it.
struct FaultFindings {
  Findings findings;
  Word account;
};

/// What expanding one state gave beside its successors.
struct Expansion {
  std::uint32_t transitions = 0;  // with those that failed to lead to a state, and those that were left out
  std::uint32_t further = 0;      // transitions that were taken at once after one of those
  std::optional<Fingerprint> way_on = {};  // a successor that is not behind, if not everything was taken
  Findings findings = 0;                   // deadlock, failed transitions, step properties
  /// The same for steps that are faults; valid until the next expansion.
  std::span<const FaultFindings> of_faults = {};

  Findings all_findings() const {
    Findings all = findings;
    for (const FaultFindings& one : of_faults) all |= one.findings;
    return all;
  }
};

/// Computes the successors of states; one for each thread. Works in batches: the successors of several states
/// are collected before the first of them is looked up, so that memory can be fetched ahead.
class Expander {
 public:
  virtual ~Expander() = default;
  /// Successors that `recent` has met are left out of the batch, and those that the notes of rows foresee;
  /// without a filter none is left out. Reductions need a horizon: without it everything is expanded.
  virtual void begin_batch(RecentFilter* recent, const Horizon* horizon = nullptr) = 0;
  /// Appends the successors of the state, a whole row, to the batch, in canonical order, but for those that
  /// its note foresees. The row must stay where it is until the next batch begins.
  virtual Expansion expand(const Word* row, Fingerprint fingerprint, std::uint32_t parent) = 0;
  std::span<const Successor> batch() const { return batch_.items(); }
  /// The transitions that a reduced search takes after the batch's successor at once.
  virtual std::vector<std::uint32_t> sequel(std::size_t) { return {}; }
  /// Writes the row of the batch's successor, with the note that is right if this step discovers it.
  virtual void materialize(std::size_t successor, Word* out) const = 0;
  /// The fair class of the move that leads to the batch's successor; to ask for it, do without a filter.
  virtual FairClasses::Number fair_class(std::size_t successor) const = 0;
  /// Which invariants the successor (already materialised) violates and which goals it reaches, as far as the
  /// step to it can have changed that.
  virtual Findings check(std::size_t successor, const Word* state) = 0;
  /// The same for a state that no step led to.
  virtual Findings check_initial(const Word* state) = 0;
  /// These findings are known already and need not be looked for any more.
  virtual void stop_deciding(Findings decided) = 0;
  /// Runs remembered turns again; throws ModelError when one gives another result.
  virtual void check_purity() = 0;
  virtual std::uint64_t turns_computed() const = 0;
  virtual std::size_t memory_bytes() const = 0;

 protected:
  /// Puts a successor into the batch, unless it was met lately.
  bool accept(Fingerprint fingerprint, std::uint32_t parent, std::uint32_t number) {
    if (recent_ && recent_->meet(fingerprint)) return false;
    batch_.make_room(1);
    batch_.append({fingerprint, parent, number});
    return true;
  }

  RecentFilter* recent_ = nullptr;
  Buffer<Successor> batch_;
};

/// Says which of some conditions are true in a state. One for each thread.
class Labeler {
 public:
  virtual ~Labeler() = default;
  /// Sets bit i of `labels` for the i-th condition; its words must suffice for all of them.
  virtual void label(const Word* state, std::span<std::uint64_t> labels) = 0;
};

/// Reads a measure off states. One for each thread.
class Gauge {
 public:
  virtual ~Gauge() = default;
  /// Of a step; the number of a state does not depend on `after`.
  virtual std::int64_t read(const Word* before, const Word* after) = 0;
};

/// The states of one model as short vectors of numbers, whichever way the model was written.
class Space {
 public:
  virtual ~Space() = default;
  /// Length of a state vector in words.
  virtual std::size_t width() const = 0;
  /// Length of a row of the frontier: a state vector and then a note on how the state was discovered, by
  /// which `expand` leaves out successors that are sure to be found elsewhere. A note of zeros leaves out
  /// none.
  virtual std::size_t row_width() const { return width(); }
  virtual std::vector<std::vector<Word>> initial_states() = 0;
  virtual Fingerprint fingerprint(const Word* state) const = 0;
  /// An independent second half, for 128-bit fingerprints.
  virtual Fingerprint second_fingerprint(const Word* state) const = 0;
  virtual PlainState plain(const Word* state) const = 0;
  virtual std::unique_ptr<Expander> make_expander() = 0;

  /// Where in a state the number of its account of faults stands; nothing for models without faults.
  virtual std::optional<std::size_t> account_slot() const { return std::nullopt; }
  virtual bool tells_places() const { return false; }
  /// Of accounts that tell places: whether the faults of one are among those of the other, which fault leads
  /// from one to the next (empty: none), and the names of all. See FaultAccounts.
  virtual bool is_within(Word, Word) const { return true; }
  virtual std::string fault_between(Word, Word) const { return {}; }
  virtual std::vector<std::string> fault_names(Word) const { return {}; }
  virtual std::unique_ptr<Labeler> make_labeler(const std::vector<Condition>& conditions) const = 0;
  /// The measure is one of a state or a total.
  virtual std::unique_ptr<Gauge> make_gauge(const Measure& measure) const = 0;
  virtual std::vector<FairClass> fair_classes() const = 0;
  virtual std::size_t interned() const = 0;
  virtual std::size_t memory_bytes() const = 0;
};

/// `decided` selects the properties that are evaluated. `double_check` runs every turn twice.
struct SpaceOptions {
  std::uint64_t seed = 0;
  Findings decided = ~Findings{0};
  bool double_check = false;
  FaultLimits faults = {};
  Inboxes inboxes = Inboxes::in_order;
  Reducer* reducer = nullptr;
  /// When given: states with such an account need no expansion. Called by all threads.
  std::function<bool(Word account)> is_settled = {};
};
std::unique_ptr<Space> make_space(const ModelBase& model, const SpaceOptions& options);

}  // namespace understudy::space
