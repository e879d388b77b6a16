#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/dsl/system.hpp"
#include "checker/space/word.hpp"

namespace understudy::space {

/// One thing that the adversary can do: a fault at one of its places.
struct PlacedFault {
  std::size_t declaration;  // of the system
  std::size_t place;        // among those of the declaration
  std::string name;         // "crash(replica2)", as System::fault_name
};

/// All of them, in the order of the declarations. Places of a declaration whose budget is 0 are among them.
std::vector<PlacedFault> placed_faults(const System& system);

/// The numbers of faults among placed_faults. Throws UsageError for a name that is none of them.
std::vector<std::size_t> numbers_of(const System& system, const std::vector<std::string>& names);

/// What the adversary may do in one run, beyond the budgets of the declarations.
struct FaultLimits {
  std::optional<int> total;                      // how many faults of all kinds together
  std::optional<std::vector<std::size_t>> only;  // just these, by number among placed_faults, with repeats
  /// States with the same content and different sets of faults behind them have one fingerprint, and the
  /// word behind the machines tells the sets apart: for stores that keep minimal sets.
  bool tracks_sets = false;
};

/// What a state tells about the faults that happened on the way to it: its *account*. Usually that is what is
/// left of each declaration's budget; where places matter, the multiset of placed faults, ascending.
class FaultAccounts {
 public:
  using Account = std::vector<int>;
  /// Faults that an account allows, and the account after one of them.
  struct Payment {
    std::size_t declaration;
    std::size_t first_place, end_place;
    Account after;
  };

  FaultAccounts(const System& system, const FaultLimits& limits);

  Account initial() const;
  /// In the order of the declarations and places.
  std::vector<Payment> payments(const Account& account) const;
  /// For each declaration, what is left of its budget.
  std::vector<int> budgets_left(const Account& account) const;
  /// The name of the fault that leads from one account to the other; empty when there is none, or when
  /// accounts do not tell.
  std::string fault_between(const Account& before, const Account& after) const;

  /// The names of the faults behind an account that tells places.
  std::vector<std::string> names(const Account& account) const;

  bool tell_places() const { return limits_.only || limits_.tracks_sets; }
  bool are_in_fingerprints() const { return !limits_.tracks_sets; }

 private:
  bool is_exhausted(const Account& account) const;

  const System& system_;
  FaultLimits limits_;
  std::vector<PlacedFault> placed_;
};

}  // namespace understudy::space
