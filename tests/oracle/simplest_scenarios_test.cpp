#include <gtest/gtest.h>

#include "checker/search/preference.hpp"
#include "checker/search/scenarios.hpp"
#include "tests/support/random_commuting.hpp"
#include "tests/support/random_system.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/sample.hpp"
#include "tests/support/simplest_by_force.hpp"

/// The scenarios that are shown are the simplest ones, on systems drawn by lot.
namespace understudy::test_support {
namespace {

using search::PropertyResult;
using search::ReductionKind;

constexpr int wanted_systems = 400;

search::Options simplest(std::uint64_t seed) {
  search::Options options;
  options.keep_going = options.wants_simplest = true;
  options.reduction = ReductionKind::none;
  options.store = static_cast<search::StoreKind>(seed % 3);
  options.threads = 1 + static_cast<int>(seed % 2);
  options.seed = seed;
  return options;
}

/// Whether the system has a violation, and not too many states for brute force.
bool is_suitable(const System& system) {
  search::Options options;
  options.keep_going = true;
  options.reduction = ReductionKind::none;
  options.limits.states = 3000;
  const auto result = search::check(system, options);
  return result.complete() &&
         std::ranges::any_of(result.properties, [](const auto& one) { return one.scenario.has_value(); });
}

Simplicity simplicity_of(const System& system, const reference::Scenario& scenario) {
  return {scenario.moments.size() - 1 + scenario.failing_step.has_value(),
          search::count_faults(system, scenario), search::count_switches(scenario)};
}

/// By name; of a violated temporal property nothing is said.
std::map<std::string, Simplicity> shown_by(const System& system, const search::Result& result) {
  std::map<std::string, Simplicity> shown;
  for (const auto& property : result.properties)
    if (property.scenario && !is_temporal(property.kind))
      shown.emplace(property.name, simplicity_of(system, *property.scenario));
  return shown;
}

class SimplestScenarios : public testing::Test {
 protected:
  void compare(const System& system, search::Options options, Inboxes inboxes) {
    const auto expected = simplest_by_force(system, inboxes);
    const auto result = search::check(system, options);
    const auto shown = shown_by(system, result);
    EXPECT_EQ(shown, expected);
    options.wants_simplest = false;
    const auto plain = search::check(system, options);
    EXPECT_EQ(verdicts(result), verdicts(plain));
    const auto first_found = shown_by(system, plain);
    for (const auto& property : plain.properties)
      if (const auto found = shown.find(property.name);
          found != shown.end() && found->second.switches < first_found.at(property.name).switches)
        ++improved_[property.kind];
  }
  /// What the preference must not change.
  static std::string verdicts(const search::Result& result) {
    std::string text = fmt::format("{} {} {}", result.states, result.transitions, result.depth);
    for (const auto& property : result.properties)
      text += fmt::format(" {}", static_cast<int>(property.judgement));
    return text;
  }

  std::map<PropertyResult::Kind, int> improved_;  // how many had fewer switches than the first one found
};

TEST_F(SimplestScenarios, OfSystems) {
  int systems = 0;
  for (std::uint64_t seed = 1; systems < wanted_systems && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto system = random_system(seed);
    if (!is_suitable(*system)) continue;
    compare(*system, simplest(seed), Inboxes::in_order);
    ++systems;
  }
  using Kind = PropertyResult::Kind;
  for (const auto kind :
       {Kind::invariant, Kind::step, Kind::deadlock, Kind::unhandled_event, Kind::assertion})
    EXPECT_GT(improved_[kind], 0) << search::to_string(kind);
}

TEST_F(SimplestScenarios, OfSystemsWithRelaxedInboxes) {
  int systems = 0;
  for (std::uint64_t seed = 1; systems < wanted_systems / 4 && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto system = random_commuting_system(seed);
    if (!is_suitable(*system)) continue;
    auto options = simplest(seed);
    options.reduction = ReductionKind::inboxes;
    compare(*system, options, Inboxes::relaxed);
    ++systems;
  }
  EXPECT_FALSE(improved_.empty());
}

TEST_F(SimplestScenarios, OfMinimalSetsOfFaults) {
  int sets = 0, switching = 0;
  search::Options options;
  options.wants_simplest = true;
  for (std::uint64_t seed = 1; sets < wanted_systems && !HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto system = random_system(seed);
    if (system->fault_declarations().empty() || !is_suitable(*system)) continue;
    for (const auto& answer : search::minimal_fault_sets(*system, options, 2).answers)
      for (const auto& set : answer.sets) {
        if (is_temporal(answer.kind)) continue;
        const auto shown = simplicity_of(*system, set.confirmed.scenario.value());
        EXPECT_EQ(shown, simplest_by_force(*system, Inboxes::in_order, set.faults).at(answer.property));
        ++sets;
        switching += shown.faults > 1 && shown.switches > 0;
      }
  }
  EXPECT_GT(switching, 0) << "some scenarios should have several faults and switches";
}

TEST(ParallelSimplest, ScenariosAreTheSame) {
  int compared = 0;
  for (std::uint64_t seed = 1; compared < sample(100); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto system = random_system(seed);
    if (!is_suitable(*system)) continue;
    auto options = simplest(0);
    const auto expected = text_of(search::check(*system, options));
    for (const int threads : {1, 2}) {
      options.threads = threads;
      options.seed = 31 * seed + static_cast<std::uint64_t>(threads);
      ASSERT_EQ(text_of(search::check(*system, options)), expected) << threads << " threads";
    }
    ++compared;
  }
}

}  // namespace
}  // namespace understudy::test_support
