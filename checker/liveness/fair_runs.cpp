#include "checker/liveness/fair_runs.hpp"

#include <algorithm>

namespace understudy::liveness {

namespace {

/// How the moves of one component at a time use the classes.
class ComponentSurvey {
 public:
  ComponentSurvey(const StateGraph& graph, const FairnessAssumptions& fairness, const Components& components)
      : graph_(graph), fairness_(fairness), components_(components), uses_(graph.classes()) {}

  void look_at(std::span<const StateIndex> members) {
    forget();
    states_ = members.size();
    for (const StateIndex state : members)
      for (const Transition transition : graph_.transitions_of(state)) note(state, transition);
  }
  /// Some transition stays in the component.
  bool has_cycle() const { return has_cycle_; }
  /// Some class with this fairness is treated unfairly by every cycle of the component.
  bool starves(Fairness fairness) const {
    return std::ranges::any_of(seen_,
                               [&](ClassIndex k) { return fairness_.of(k) == fairness && starves(k); });
  }
  /// The state enables none of the strongly fair classes that starve.
  bool spares(StateIndex state) const {
    return std::ranges::none_of(graph_.transitions_of(state), [&](Transition transition) {
      return fairness_.of(transition.fair_class) == Fairness::strong && starves(transition.fair_class);
    });
  }

 private:
  struct Use {
    std::size_t enabled_in = 0;  // states
    StateIndex last_state = 0;   // of those counted
    bool is_taken = false;       // from a state of the component to another, or the same
  };

  void note(StateIndex state, Transition transition) {
    const bool stays = components_.of(transition.target) == components_.of(state);
    has_cycle_ |= stays;
    if (transition.fair_class == no_class) return;
    Use& use = uses_[transition.fair_class];
    if (use.enabled_in == 0) seen_.push_back(transition.fair_class);
    if (use.enabled_in == 0 || use.last_state != state) ++use.enabled_in;
    use.last_state = state;
    use.is_taken |= stays;
  }
  bool starves(ClassIndex fair_class) const {
    const Use& use = uses_[fair_class];
    if (use.is_taken) return false;
    return fairness_.of(fair_class) == Fairness::strong || use.enabled_in == states_;
  }
  void forget() {
    for (const ClassIndex fair_class : seen_) uses_[fair_class] = {};
    seen_.clear();
    has_cycle_ = false;
  }

  const StateGraph& graph_;
  const FairnessAssumptions& fairness_;
  const Components& components_;
  std::vector<Use> uses_;         // of each class
  std::vector<ClassIndex> seen_;  // classes that the component enables
  std::size_t states_ = 0;
  bool has_cycle_ = false;
};

bool intersects(std::span<const StateIndex> states, const StateSet& set) {
  return std::ranges::any_of(states, [&](StateIndex state) { return set.contains(state); });
}

/// Gives the component a number that no other has: that of its first state.
void insert_component(std::span<const StateIndex> members, StateIndex states, FairRuns& runs) {
  if (runs.component_of.empty()) runs.component_of.assign(states, Components::none);
  for (const StateIndex state : members) {
    runs.on_cycle.insert(state);
    runs.component_of[state] = members.front();
  }
}

/// Adds the fair components among `states` to the runs. Returns the states that may belong to one when
/// decomposed once more.
StateSet refine(const StateGraph& graph, const FairnessAssumptions& fairness, const StateSet& states,
                const StateSet& visited, FairRuns& runs) {
  const Components components = strong_components(graph, states);
  const ComponentMembers members(components, states);
  ComponentSurvey survey(graph, fairness, components);
  StateSet rest;
  for (Components::Number component = 0; component < components.count(); ++component) {
    if (!intersects(members[component], visited)) continue;
    survey.look_at(members[component]);
    if (!survey.has_cycle() || survey.starves(Fairness::weak)) continue;
    if (!survey.starves(Fairness::strong)) {
      insert_component(members[component], graph.states(), runs);
    } else {
      for (const StateIndex state : members[component])
        if (survey.spares(state)) rest.insert(state);
    }
  }
  return rest;
}

}  // namespace

StateSet FairRuns::component(StateIndex state) const {
  StateSet component;
  for (const StateIndex other : on_cycle)
    if (component_of[other] == component_of[state]) component.insert(other);
  return component;
}

FairRuns find_fair_runs(const StateGraph& graph, const FairnessAssumptions& fairness, const StateSet& within,
                        const StateSet& visited) {
  FairRuns runs;
  const StateSet candidates = within & visited;
  for (const StateIndex state : candidates)
    if (fairness.may_stop_in(graph, state)) runs.stopping.insert(state);
  StateSet rest = within;
  while (!rest.empty()) rest = refine(graph, fairness, rest, visited, runs);
  return runs;
}

}  // namespace understudy::liveness
