#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "checker/dsl/model_base.hpp"
#include "checker/search/result.hpp"

namespace understudy::search {

enum class StoreKind : std::uint8_t {
  compact,     ///< 64-bit fingerprints
  compact128,  ///< 128-bit fingerprints
  exact        ///< whole state vectors: nothing can be omitted
};
const char* to_string(StoreKind kind);

/// Where the search gives up. Nothing set: never.
struct Limits {
  std::optional<std::uint64_t> states;
  std::optional<std::uint32_t> depth;
  std::optional<double> seconds;
  std::optional<std::uint64_t>
      memory_bytes;  // of the visited set, the log, the frontier and the tables together

  bool any() const { return states || depth || seconds || memory_bytes; }
  bool is_time_over() const { return seconds && *seconds <= 0; }
};

struct Progress {
  std::uint32_t level = 0;
  std::uint64_t states = 0, transitions = 0;
  std::uint64_t queue = 0;  // states found and not yet expanded
  double seconds = 0;
  std::uint64_t memory_bytes = 0;
  std::string subject = "";  // what is searched, when that is not obvious: "set 3 of 16"
};

struct Options {
  int threads = 1;
  std::uint64_t seed = 0;  // of the fingerprints; another seed repeats the search with other collisions
  StoreKind store = StoreKind::compact;
  std::optional<ReductionKind> reduction;  // nothing: commuting if the model declares it and it is sound
  Limits limits;
  std::vector<std::string> properties;  // names to decide (built-in ones included); empty: all
  bool keep_going = false;              // do not stop at the first violation: decide every property
  /// Only the violation of one of `properties` ends the search: not one of a failing step that every check
  /// reports.
  bool ends_with_wanted = false;
  /// Show, among the shortest scenarios, one with the fewest faults, and of these one with the fewest
  /// switches between machines. Takes further searches, none of them deeper.
  bool wants_simplest = false;
  std::optional<int> most_faults;  // of all kinds together in one run, beside the budgets of the model
  /// Placed faults ("crash(replica1)") that may happen within the budgets, and no others; with repeats.
  std::optional<std::vector<std::string>> only_faults;
  bool check_purity = false;  // run remembered turns again at the end and compare
  std::function<void(const Progress&)>
      progress;                                  // called from the searching thread, about ten times a second
  const std::atomic<bool>* interrupt = nullptr;  // becomes true when the user wants to stop
};

/// A remembered turn gave another result when it was run again, or a handler threw. Exit code 75.
struct ImpureModel : ModelError {
  using ModelError::ModelError;
};

/// The reference interpreter could not re-execute a counterexample: a defect of Understudy. Exit code 70.
struct ReplayMismatch : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Explores the model breadth-first and decides its properties. Counts, verdicts and scenarios do not depend
/// on `threads` or (but for the omission probability) on `seed`. Throws UsageError for an unknown property,
/// ModelError when the model is at fault, std::bad_alloc when memory ends.
Result check(const ModelBase& model, const Options& options);

/// Throws UsageError when no search can have such options.
void require_valid(const Options& options);

/// What a check with these options does. Throws UsageError when it cannot do what they ask for.
ReductionKind reduction_of(const ModelBase& model, const Options& options);
/// The same options for what has not been shown to be right with a reduction ("worst-case numbers"). Throws
/// UsageError when they ask for one.
Options without_reduction(const Options& options, const char* what);

/// Names of everything that `check` decides for the model: its own properties, then the built-in ones.
std::vector<std::string> property_names(const ModelBase& model);

}  // namespace understudy::search
