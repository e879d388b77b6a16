#pragma once

#include "checker/search/decisions.hpp"
#include "checker/search/graph_recorder.hpp"
#include "checker/store/predecessor_log.hpp"

namespace understudy::search {

/// The conditions that temporal properties are made of, in the order of the entries and their instances: what
/// the search must record.
std::vector<Condition> conditions_of(const std::vector<Decisions::Entry>& entries);

/// A finished search that recorded the conditions.
struct RecordedSearch {
  const ModelBase& model;
  space::Space& space;
  space::Expander& expander;
  const store::PredecessorLog& log;
  GraphRecorder& recorder;
};

/// Decides the temporal properties among the decisions. What a bounded search did not see may always satisfy
/// or violate them, so they hold only after a complete one; a violation is real in any case, and its scenario
/// is a lasso that the reference interpreter has executed and found fair.
void decide_temporal(const RecordedSearch& search, Decisions& decisions, Result& result);

}  // namespace understudy::search
