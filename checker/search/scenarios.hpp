#pragma once

#include <string>
#include <vector>

#include "checker/search/check.hpp"

namespace understudy::search {

/// A minimal set of faults with which a property can fail: with each of its proper parts the property holds.
struct MinimalFaults {
  std::vector<std::string> faults;  // placed, "crash(replica1)"; one that is needed twice stands twice
  /// What a check in which no other faults may happen found: a shortest scenario, one with the fewest
  /// switches if the options want the simplest. Inconclusive when that check was stopped.
  PropertyResult confirmed;
};

struct FaultAnswer {
  std::string property;
  PropertyResult::Kind kind = PropertyResult::Kind::invariant;
  std::vector<MinimalFaults> sets;  // the smallest first; the empty set: no fault is needed
};

struct FaultReport {
  Result search;            // counts of states, labelled or of all checks together; no properties
  bool is_labelled = true;  // one search; else a check for each candidate set
  /// Every set of at most `up_to` faults was considered: what is not listed, and has no part that is listed,
  /// does not break the property.
  bool is_complete = false;
  int up_to = 0;
  std::size_t places = 0;  // different placed faults
  double candidates = 0;   // sets of at most `up_to` faults within the budgets, with the empty one
  /// Candidate sets that were checked by themselves, and whose check was stopped.
  std::vector<std::vector<std::string>> undecided;
  std::vector<FaultAnswer> answers;
};

/// Finds all minimal sets of at most `up_to` placed faults, within the budgets of the model, with which the
/// properties named in `options` (none: all but goals) can fail, each with its shortest scenario. For
/// temporal properties every candidate set is checked by itself. For all others together:
///
/// One breadth-first search explores states labelled with the set of faults that happened on the way. A state
/// needs to be explored only under its minimal labels: whatever is reachable from a state after the faults F
/// is reachable after a part of F, with the same further faults, because faults that did not happen leave
/// more of the budgets and of `up_to`. For the same reason nothing behind a state whose label contains a set
/// that breaks every property can show another minimal set. Each set is then confirmed by an ordinary check
/// that allows just its faults.
///
/// With the reduction by commuting messages, which would not keep the labels apart, every candidate set is
/// checked by itself, too, all properties at once; those scenarios need not be the shortest.
///
/// "Breaks" means: in some run in which at most these faults happen, the property fails. So every greater set
/// breaks it too, even if a further fault could mask the failure in some of the runs.
///
/// Throws what `check` throws, and UsageError for a goal or a model without declared faults.
FaultReport minimal_fault_sets(const ModelBase& model, const Options& options, int up_to);

/// The budgets of all faults together, but at most 3.
int usual_fault_count(const ModelBase& model);

}  // namespace understudy::search
