#include "checker/search/preference.hpp"

#include <algorithm>

#include "checker/search/stopwatch.hpp"
#include "checker/space/fault_accounts.hpp"

namespace understudy::search {
namespace {

/// The steps, with a failing one.
std::vector<const Step*> steps_of(const reference::Scenario& scenario) {
  std::vector<const Step*> steps;
  for (std::size_t index = 1; index < scenario.moments.size(); ++index)
    steps.push_back(&scenario.moments[index].step);
  if (scenario.failing_step) steps.push_back(&*scenario.failing_step);
  return steps;
}

/// Looks for a scenario of the same length with fewer faults, by searches that allow no more.
void take_fewest_faults(const System& system, const Options& options, PropertyResult& found) {
  Options fewer = options;
  fewer.wants_simplest = fewer.keep_going = false;
  fewer.properties = {found.name};
  fewer.ends_with_wanted = true;
  const std::size_t length = found.scenario->moments.size();
  fewer.limits.depth = static_cast<std::uint32_t>(length);
  const int faults = count_faults(system, *found.scenario);
  const Stopwatch watch;
  for (fewer.most_faults = 0; *fewer.most_faults < faults; ++*fewer.most_faults) {
    fewer.limits.seconds = watch.rest(options.limits).seconds;
    if (fewer.limits.is_time_over()) return;
    for (auto& again : check(system, fewer).properties) {
      if (again.name != found.name || !again.scenario || again.scenario->moments.size() != length) continue;
      found = std::move(again);
      return;
    }
  }
}

}  // namespace

int count_faults(const System& system, const reference::Scenario& scenario) {
  const auto placed = space::placed_faults(system);
  const auto steps = steps_of(scenario);
  return static_cast<int>(std::ranges::count_if(steps, [&](const Step* step) {
    return std::ranges::find(placed, step->name, &space::PlacedFault::name) != placed.end();
  }));
}

int count_switches(const reference::Scenario& scenario) {
  const auto steps = steps_of(scenario);
  int switches = 0;
  for (std::size_t index = 1; index < steps.size(); ++index)
    switches += steps[index]->actor != steps[index - 1]->actor;
  return switches;
}

void take_simplest_scenario(const System& system, const Options& options, PropertyResult& found) {
  const Stopwatch watch;
  take_fewest_faults(system, options, found);
  Options rest = options;
  rest.limits = watch.rest(options.limits);
  if (!rest.limits.is_time_over()) take_fewest_switches(system, rest, found);
}

}  // namespace understudy::search
