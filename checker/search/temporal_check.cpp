#include "checker/search/temporal_check.hpp"

#include <algorithm>

#include "checker/liveness/temporal.hpp"
#include "checker/search/lasso.hpp"

namespace understudy::search {
namespace {

using Kind = PropertyResult::Kind;

liveness::Formula formula(Kind kind, liveness::StateSet p, const liveness::StateSet* q) {
  switch (kind) {
    case Kind::eventually:
      return liveness::eventually(std::move(p));
    case Kind::always_eventually:
      return liveness::always_eventually(std::move(p));
    case Kind::eventually_always:
      return liveness::eventually_always(std::move(p));
    case Kind::leads_to:
      return liveness::leads_to(std::move(p), *q);
    default:
      return liveness::always_possible(std::move(p));
  }
}

liveness::Fairness assumption(Fairness fairness) {
  switch (fairness) {
    case Fairness::unfair:
      return liveness::Fairness::unfair;
    case Fairness::weak:
      return liveness::Fairness::weak;
    case Fairness::strong:
      break;
  }
  return liveness::Fairness::strong;
}

liveness::FairnessAssumptions assumptions(const std::vector<FairClass>& classes) {
  std::vector<liveness::Fairness> fairness;
  for (const auto& one : classes) fairness.push_back(assumption(one.fairness));
  return liveness::FairnessAssumptions(std::move(fairness));
}

/// "every step and every delivery is weakly fair, but client: retry strongly"
std::string in_words(const std::vector<FairClass>& classes) {
  std::string text = "every step and delivery is weakly fair";
  for (const auto& [fairness, word] :
       {std::pair(Fairness::strong, "strongly fair"), std::pair(Fairness::unfair, "unfair")}) {
    std::string names;
    for (const auto& one : classes)
      if (one.fairness == fairness) names += (names.empty() ? "" : ", ") + one.name;
    if (!names.empty()) text += fmt::format("; {}: {}", word, names);
  }
  return text;
}

/// One instance of a property that is violated, and how.
struct Finding {
  const TemporalInstance* instance;
  liveness::Formula formula;
  liveness::Violation violation;
};

class TemporalCheck {
 public:
  TemporalCheck(const RecordedSearch& search, bool is_complete)
      : search_(search),
        is_complete_(is_complete),
        classes_(search.space.fair_classes()),
        fairness_(assumptions(classes_)) {}

  /// The entry's conditions are those from `condition` on, which is moved behind them.
  void decide(Decisions::Entry& entry, std::size_t& condition) {
    auto& result = entry.result;
    std::optional<Finding> finding;
    result.is_vacuous = true;
    for (const auto& instance : entry.property->instances) {
      const auto formula = next_formula(result.kind, instance, condition);
      auto verdict = liveness::decide(search_.recorder.graph(), fairness_, formula);
      if (!verdict.is_vacuous) result.is_vacuous = false;
      if (verdict.violation && (!finding || is_shorter(*verdict.violation, finding->violation)))
        finding = Finding{&instance, formula, std::move(*verdict.violation)};
    }
    if (!finding) {
      result.judgement = is_complete_ ? Judgement::holds : Judgement::inconclusive;
      return;
    }
    entry.is_found = true;
    result.judgement = Judgement::violated;
    if (result.kind != Kind::always_possible)
      for (const auto helpful : liveness::which_fairness_would_help(search_.recorder.graph(), fairness_,
                                                                    finding->formula, finding->violation))
        result.fairness_that_helps.push_back(classes_[helpful].name);
    explain_lasso(search_, entry.property->kind, *finding->instance, finding->formula, finding->violation,
                  result);
  }
  std::string fairness() const { return in_words(classes_); }

 private:
  liveness::Formula next_formula(Kind kind, const TemporalInstance& instance, std::size_t& condition) const {
    const auto& p = search_.recorder.states_where(condition++);
    return formula(kind, p, instance.q.predicate ? &search_.recorder.states_where(condition++) : nullptr);
  }
  static bool is_shorter(const liveness::Violation& left, const liveness::Violation& right) {
    return std::pair(left.prefix.size(), left.cycle.size()) <
           std::pair(right.prefix.size(), right.cycle.size());
  }

  const RecordedSearch& search_;
  bool is_complete_;
  std::vector<FairClass> classes_;
  liveness::FairnessAssumptions fairness_;
};

}  // namespace

std::vector<Condition> conditions_of(const std::vector<Decisions::Entry>& entries) {
  std::vector<Condition> conditions;
  for (const auto& entry : entries) {
    if (!is_temporal(entry.result.kind)) continue;
    for (const auto& instance : entry.property->instances) {
      conditions.push_back(instance.p);
      if (instance.q.predicate) conditions.push_back(instance.q);
    }
  }
  return conditions;
}

void decide_temporal(const RecordedSearch& search, Decisions& decisions, Result& result) {
  search.recorder.finish();
  TemporalCheck check(search, result.complete());
  std::size_t condition = 0;
  for (auto& entry : decisions.entries())
    if (is_temporal(entry.result.kind)) check.decide(entry, condition);
  result.fairness = check.fairness();
}

}  // namespace understudy::search
