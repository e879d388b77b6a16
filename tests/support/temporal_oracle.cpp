#include "tests/support/temporal_oracle.hpp"

#include <algorithm>

#include "checker/reference/interpreter.hpp"

namespace understudy::test_support {
namespace {

using liveness::StateIndex;

liveness::Fairness assumption(const FairClass& fair_class) {
  switch (fair_class.fairness) {
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
  std::vector<liveness::Fairness> fairness(classes.size());
  std::ranges::transform(classes, fairness.begin(), assumption);
  return liveness::FairnessAssumptions(fairness);
}

liveness::Operator operator_of(PropertyKind kind) {
  switch (kind) {
    case PropertyKind::eventually:
      return liveness::Operator::eventually;
    case PropertyKind::always_eventually:
      return liveness::Operator::always_eventually;
    case PropertyKind::eventually_always:
      return liveness::Operator::eventually_always;
    case PropertyKind::leads_to:
      return liveness::Operator::leads_to;
    default:
      return liveness::Operator::always_possible;
  }
}

}  // namespace

TemporalOracle::TemporalOracle(const ModelBase& model, const StateGraph& graph)
    : model_(model),
      states_(graph),
      classes_(reference::make_interpreter(model)->fair_classes()),
      fairness_(assumptions(classes_)) {
  graph_.initial = graph.initial;
  graph_.transitions.resize(graph.states.size());
  for (const auto& [from, to, fair_class] : graph.edges) graph_.transitions[from].push_back({to, fair_class});
}

bool TemporalOracle::holds(const Property& property) const {
  return do_hold(formulas_of(property), fairness_);
}

bool TemporalOracle::is_vacuous(const Property& property) const {
  return property.kind == PropertyKind::leads_to &&
         std::ranges::all_of(formulas_of(property), [](const auto& formula) { return formula.p.empty(); });
}

std::vector<std::string> TemporalOracle::helpful_classes(const Property& property) const {
  std::vector<std::string> names;
  if (property.kind == PropertyKind::always_possible) return names;
  const auto formulas = formulas_of(property);
  for (liveness::ClassIndex number = 0; number < classes_.size(); ++number)
    if (do_hold(formulas, fairness_.with(number, liveness::Fairness::strong)))
      names.push_back(classes_[number].name);
  return names;
}

std::vector<liveness::Formula> TemporalOracle::formulas_of(const Property& property) const {
  const auto interpreter = reference::make_interpreter(model_);
  const auto states_where = [&](const Condition& condition) {
    liveness::StateSet set;
    for (StateIndex state = 0; condition.predicate && state < states_.plain.size(); ++state)
      if (interpreter->is_true(condition, states_.plain[state])) set.insert(state);
    return set;
  };
  std::vector<liveness::Formula> formulas;
  for (const auto& instance : property.instances)
    formulas.push_back({operator_of(property.kind), states_where(instance.p), states_where(instance.q)});
  return formulas;
}

bool TemporalOracle::do_hold(const std::vector<liveness::Formula>& formulas,
                             const liveness::FairnessAssumptions& fairness) const {
  const FixpointLiveness decider(graph_, fairness);
  return std::ranges::all_of(formulas, [&](const auto& formula) { return decider.holds(formula); });
}

}  // namespace understudy::test_support
