#pragma once

#include <map>
#include <vector>

#include "checker/search/listener.hpp"

namespace understudy::search {

/// Collects, for each property, the minimal sets of faults that a search saw it fail with. Needs a space that
/// tracks sets.
class FaultSets final : public Listener {
 public:
  explicit FaultSets(space::Findings wanted) : wanted_(wanted) {}
  /// Must be called before the search; the space tells which set is part of which.
  void attach(const space::Space& space) { space_ = &space; }

  space::Findings note(const Sighting& sighting) override;
  /// Every property fails without any fault: no further set can be minimal.
  bool has_violation() const override { return without_faults_ == wanted_; }
  /// Whether every property is known to fail with a part of these faults: then nothing behind a state with
  /// this account can show a minimal set. Safe to call from many threads while no `note` runs.
  bool is_settled(space::Word account) const;
  /// The minimal sets of the property with this bit, as accounts, in the order of their discovery.
  const std::vector<space::Word>& of(space::Findings bit) const;

 private:
  bool has_part_of(const std::vector<space::Word>& sets, space::Word account) const;

  space::Findings wanted_;
  space::Findings without_faults_ = 0;  // these fail without any
  const space::Space* space_ = nullptr;
  std::map<space::Findings, std::vector<space::Word>> minimal_;  // by bit; only those with sets
};

}  // namespace understudy::search
