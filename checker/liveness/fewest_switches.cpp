#include "checker/liveness/fewest_switches.hpp"

#include <algorithm>

namespace understudy::liveness {

FewestSwitches::FewestSwitches(const StateGraph& graph, const StateSet& ends, const MoverOf& mover_of)
    : graph_(graph) {
  if (ends.empty()) return;
  find_levels(*ends.begin());
  mark(ends);
  go(mover_of);
}

/// States are numbered level by level, so a level is a range.
void FewestSwitches::find_levels(StateIndex nearest) {
  first_of_level_ = {0, graph_.initial_states()};
  while (first_of_level_.back() <= nearest) {
    StateIndex end = first_of_level_.back();
    for (StateIndex state = first_of_level_.rbegin()[1]; state < first_of_level_.back(); ++state)
      for (const Transition transition : graph_.transitions_of(state))
        end = std::max(end, transition.target + 1);
    first_of_level_.push_back(end);
  }
}

void FewestSwitches::mark(const StateSet& ends) {
  std::size_t level = first_of_level_.size() - 2;
  for (const StateIndex end : ends)
    if (end < first_of_level_.back()) on_the_way_.insert(end);
  while (level-- > 0)
    for (StateIndex state = first_of_level_[level]; state < first_of_level_[level + 1]; ++state)
      if (std::ranges::any_of(graph_.transitions_of(state),
                              [&](Transition transition) { return leads_on(level, transition.target); }))
        on_the_way_.insert(state);
}

void FewestSwitches::go(const MoverOf& mover_of) {
  std::size_t level = 0;
  for (const StateIndex state : on_the_way_) {
    while (state >= first_of_level_[level + 1]) ++level;
    const Arrivals here = arrivals_[state];  // a copy: its place moves when states are added
    if (is_end(state)) continue;
    for (const TransitionIndex transition : graph_.indices_of(state)) {
      const StateIndex target = graph_[transition].target;
      if (!leads_on(level, target)) continue;
      const Mover mover = mover_of(state, transition);
      arrivals_[target].add(here.stretches + (here.find(mover) ? 0 : 1), {mover, transition});
    }
  }
}

const FewestSwitches::By* FewestSwitches::Arrivals::find(Mover mover) const {
  const auto found = std::ranges::find(by, mover, &By::mover);
  return found == by.end() ? nullptr : &*found;
}

void FewestSwitches::Arrivals::add(std::size_t stretches_then, By one) {
  if (by.empty() || stretches_then < stretches) {
    stretches = stretches_then;
    by.assign(1, one);
  } else if (stretches_then == stretches && !find(one.mover)) {
    by.push_back(one);
  }
}

bool FewestSwitches::is_end(StateIndex state) const {
  return !first_of_level_.empty() && state >= first_of_level_.rbegin()[1] && on_the_way_.contains(state);
}

bool FewestSwitches::may_end_with(StateIndex end, Mover mover) const {
  return arrivals_.at(end).find(mover) != nullptr;
}

std::vector<Step> FewestSwitches::path(StateIndex end, std::optional<Mover> last) const {
  std::vector<Step> steps;
  for (const Arrivals* here = &arrivals_.at(end); !here->by.empty();) {
    const By& by = last ? *here->find(*last) : here->by.front();
    const StateIndex source = graph_.source_of(by.transition);
    steps.push_back({source, by.transition - graph_.first_of(source)});
    const Arrivals* const before = &arrivals_.at(source);
    last.reset();
    if (before->find(by.mover)) last = by.mover;
    here = before;
  }
  std::ranges::reverse(steps);
  return steps;
}

}  // namespace understudy::liveness
