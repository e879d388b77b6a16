#include <gmock/gmock.h>

#include "checker/space/fault_accounts.hpp"
#include "tests/support/fault_sets_by_force.hpp"
#include "tests/support/random_commuting.hpp"
#include "tests/support/random_system.hpp"
#include "tests/support/sample.hpp"

/// All minimal sets of faults of random systems, against brute force.
namespace understudy::test_support {
namespace {

constexpr int up_to = 3;
constexpr std::size_t wanted_systems = 220;

bool has_several_faults(const System& system) {
  std::size_t places = 0;
  for (const auto& placed : space::placed_faults(system))
    places += system.fault_declarations()[placed.declaration].budget > 0;
  return places >= 2;
}

/// Without the temporal properties, of which the exploration of labels knows nothing.
MinimalByProperty safety_of(const System& system, MinimalByProperty sets) {
  for (const auto& property : system.properties())
    if (is_temporal(property.kind)) sets.erase(property.name);
  return sets;
}

/// Random systems with at least two places for faults, and not too many states for brute force.
class RandomFaults : public testing::Test {
 protected:
  template <class Draw, class Test>
  void for_each_system(std::size_t wanted, Draw draw, Test test) {
    std::size_t systems = 0;
    for (std::uint64_t seed = 1; systems < wanted; ++seed) {
      const std::unique_ptr<System> system = draw(seed);
      if (!has_several_faults(*system)) continue;
      search::Options size;
      size.keep_going = true;
      size.limits.states = 2000;
      if (!search::check(*system, size).complete()) continue;
      ++systems;
      SCOPED_TRACE("seed " + std::to_string(seed));
      test(*system, seed);
      if (HasFailure()) return;
    }
  }
};

TEST_F(RandomFaults, EachMinimalSetAndNoOtherIsFound) {
  std::size_t sets = 0;
  for_each_system(wanted_systems, random_system, [&](const System& system, std::uint64_t seed) {
    search::Options options;
    options.store = static_cast<search::StoreKind>(seed % 3);
    options.threads = 1 + static_cast<int>(seed % 2);
    const auto report = search::minimal_fault_sets(system, options, up_to);
    EXPECT_TRUE(report.is_complete);
    const auto found = sets_of(report);
    EXPECT_EQ(safety_of(system, found), explore_all_labels(system, up_to));
    for (const auto& [property, minimal] : found)
      for (const auto& faults : minimal) sets += faults.size() > 1;
  });
  EXPECT_GT(sets, 15U) << "some systems should need several faults";
}

TEST_F(RandomFaults, ACheckOfEachSetSaysTheSame) {
  std::size_t checks = 0;
  for_each_system(sample(wanted_systems), random_system, [&](const System& system, std::uint64_t) {
    EXPECT_EQ(safety_of(system, check_each_set(system, up_to, checks)), explore_all_labels(system, up_to));
  });
  EXPECT_GT(checks, sample(2000U));
}

using ReducedFaultSets = RandomFaults;

/// The names of the sets, by property; whether mailboxes overflow a reduced search does not decide.
MinimalByProperty decided_sets(const System& system, std::optional<search::ReductionKind> reduction) {
  search::Options options;
  options.reduction = reduction;
  const auto report = search::minimal_fault_sets(system, options, up_to);
  EXPECT_TRUE(report.is_complete);
  auto sets = sets_of(report);
  sets.erase("mailboxes bounded");
  return sets;
}

TEST_F(ReducedFaultSets, AreThoseOfTheLabelledSearch) {
  int broken = 0;
  const auto draw = [](std::uint64_t seed) { return random_commuting_system(seed); };
  for_each_system(sample(150U), draw, [&](const System& system, std::uint64_t) {
    const auto labelled = decided_sets(system, std::nullopt);
    EXPECT_EQ(decided_sets(system, search::ReductionKind::commuting), labelled);
    for (const auto& [property, sets] : labelled) broken += !sets.empty();
  });
  EXPECT_GT(broken, sample(20));
}

}  // namespace
}  // namespace understudy::test_support
