#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "checker/dsl/model_base.hpp"
#include "checker/dsl/whole_state.hpp"
#include "checker/space/fingerprint.hpp"
#include "checker/space/word.hpp"

namespace understudy::space {

/// A set of decided things: bit i is property i of the model; the built-in ones have fixed bits at the top.
using Findings = std::uint64_t;
inline constexpr Findings deadlock_found = Findings{1} << 63;
inline constexpr Findings unhandled_event_found = Findings{1} << 62;
inline constexpr Findings overflow_found = Findings{1} << 61;
inline constexpr Findings assertion_found = Findings{1} << 60;
inline constexpr std::size_t max_properties = 60;

/// What expanding one state gave beside its successors.
struct Expansion {
  std::uint32_t successors = 0;   // appended to the batch, in canonical order
  std::uint32_t transitions = 0;  // the same and those that failed to lead to a state
  Findings findings = 0;          // deadlock, failed transitions, step properties
};

/// Computes the successors of states; one for each thread. Works in batches: the successors of several states
/// are collected before the first of them is looked up, so that memory can be fetched ahead.
class Expander {
 public:
  virtual ~Expander() = default;
  virtual void begin_batch() = 0;
  /// Appends the state's successors to the batch.
  virtual Expansion expand(const Word* state, Fingerprint fingerprint) = 0;
  /// Of the batch's successors, in order.
  const std::vector<Fingerprint>& fingerprints() const { return fingerprints_; }
  /// Writes the vector of the batch's successor.
  virtual void materialize(std::size_t successor, Word* out) = 0;
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
  std::vector<Fingerprint> fingerprints_;
};

/// The states of one model as short vectors of numbers, whichever way the model was written.
class Space {
 public:
  virtual ~Space() = default;
  /// Length of a state vector in words.
  virtual std::size_t width() const = 0;
  virtual std::vector<std::vector<Word>> initial_states() = 0;
  virtual Fingerprint fingerprint(const Word* state) const = 0;
  /// An independent second half, for 128-bit fingerprints.
  virtual Fingerprint second_fingerprint(const Word* state) const = 0;
  virtual PlainState plain(const Word* state) const = 0;
  virtual std::unique_ptr<Expander> make_expander() = 0;
  virtual std::size_t interned() const = 0;
  virtual std::size_t memory_bytes() const = 0;
};

/// `decided` selects the properties that are evaluated. `double_check` runs every turn twice.
struct SpaceOptions {
  std::uint64_t seed = 0;
  Findings decided = ~Findings{0};
  bool double_check = false;
};
std::unique_ptr<Space> make_space(const ModelBase& model, const SpaceOptions& options);

}  // namespace understudy::space
