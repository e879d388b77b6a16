#include <gtest/gtest.h>

#include <algorithm>

#include "checker/search/check.hpp"
#include "tests/support/bell.hpp"
#include "tests/support/local_states.hpp"
#include "tests/support/oracle.hpp"
#include "tests/support/random_commuting.hpp"
#include "tests/support/sample.hpp"

/// Asked about every local state of systems drawn by lot, the reduced search says reached exactly of those to
/// which the naive oracle comes.
namespace understudy::test_support {
namespace {

constexpr std::size_t min_states = 10, max_states = 4000;

using Types = MachineTypes<Scripted, Ordered, Bag, Heap, LooseBell, StrictBell>;

class LocalStatesReached : public testing::TestWithParam<std::uint64_t> {
 protected:
  void compare_systems(int wanted, Company company) {
    for (std::uint64_t seed = GetParam(); compared_ < wanted; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      compare(seed, company);
      if (HasFailure()) break;
    }
    RecordProperty("local states", reached_);
    RecordProperty("local states that only messages out of order reach", out_of_order_);
  }

 private:
  void compare(std::uint64_t seed, Company company) {
    LocalStates in_order, relaxed;
    const auto noted = [&](LocalStates& reached) {
      return random_commuting_system(seed, company, [&](System& system) {
        for (const auto& note : notes(Types{}, system, reached)) system.check(note);
      });
    };
    const auto graph = explore_naively(*noted(relaxed), max_states, Inboxes::relaxed);
    if (!graph || graph->states.size() < min_states) return;
    if (!explore_naively(*noted(in_order), 10 * max_states)) return;
    LocalStates reached;
    for (const auto& portion : portions(relaxed)) add_reached(seed, company, portion, reached);
    EXPECT_EQ(reached, in_order);
    ++compared_;
    reached_ += static_cast<int>(in_order.size());
    out_of_order_ += static_cast<int>(relaxed.size() - in_order.size());
  }

  static void add_reached(std::uint64_t seed, Company company, const std::vector<std::string>& portion,
                          LocalStates& reached) {
    const auto system = random_commuting_system(seed, company, [&](System& model) {
      for (const auto& denial : denials(Types{}, model, portion)) model.check(denial);
    });
    search::Options options;
    options.keep_going = true;
    options.reduction = search::ReductionKind::commuting;
    const auto result = search::check(*system, options);
    EXPECT_TRUE(result.complete());
    for (const auto& property : result.properties)
      if (property.judgement == search::Judgement::violated &&
          std::ranges::find(portion, property.name) != portion.end())
        reached.insert(property.name);
  }

  int compared_ = 0, reached_ = 0, out_of_order_ = 0;
};

TEST_P(LocalStatesReached, AreThoseOfTheNaiveOracle) { compare_systems(sample(110), Company::none); }
TEST_P(LocalStatesReached, AreThoseWithTellers) { compare_systems(sample(20), Company::bells); }
INSTANTIATE_TEST_SUITE_P(Seeds, LocalStatesReached,
                         testing::Values(1000, 2000, 3000, 4000, 5000, 6000, 100200, 201240));

}  // namespace
}  // namespace understudy::test_support
