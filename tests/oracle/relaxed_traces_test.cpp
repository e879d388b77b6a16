#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "tests/support/random_commuting.hpp"
#include "tools/cli/trace_of.hpp"
#include "traces/overtaking.hpp"
#include "traces/replay.hpp"

/// Traces of relaxed inboxes replay, and tell where a message overtook another; those of reduced searches are
/// possible with inboxes in order.
namespace understudy::test_support {
namespace {

using search::ReductionKind;

using Targets = std::vector<MachineId>;

TEST(RelaxedTraces, Replay) {
  int traces = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const auto system = random_commuting_system(seed);
    for (const auto reduction : {ReductionKind::inboxes, ReductionKind::commuting}) {
      search::Options options;
      options.keep_going = true;
      options.reduction = reduction;
      options.limits.states = 3000;
      for (const auto& property : search::check(*system, options).properties) {
        if (!property.scenario) continue;
        const auto trace = cli::trace_of(property, {*system, {}, {}, reduction});
        EXPECT_EQ(traces::replay(trace, *system).difference.value_or(""), "");
        EXPECT_EQ(traces::has_relaxed_inboxes(trace), reduction == ReductionKind::inboxes);
        ++traces;
      }
    }
  }
  EXPECT_GT(traces, 50);
}

/// The second script begins when the first one has put something, and yet what it puts may be taken first.
TEST(RelaxedTraces, TellWhichMessageOvertook) {
  System model{"overtaking", "two scripts and a bag", Settings{}};
  const auto first = model.add<Scripted>("first"), second = model.add<Scripted>("second");
  const auto bag = model.add<Bag>("bag");
  model.link(first, Targets{second, bag}).causal();
  model.link(second, Targets{bag}).causal();
  model[first].script = {{bag, 0, 1, false}, {second, 4, 0, false}};
  model[second].script = {{bag, 0, 2, false}};
  model[second].memory.mode = Scripted::Mode::waiting;
  model.check(
      invariant("it never holds the second alone", [](const Each<Bag, &Bag::content>& bags) -> Verdict {
        return bags[0].get<&Bag::content>() == 2 ? violated("it does") : holds();
      }));
  model.finish();
  for (const auto reduction : {ReductionKind::none, ReductionKind::inboxes, ReductionKind::commuting}) {
    SCOPED_TRACE(to_string(reduction));
    search::Options options;
    options.reduction = reduction;
    const auto property = search::check(model, options).properties.at(0);
    ASSERT_EQ(property.scenario.has_value(), reduction == ReductionKind::inboxes);
    if (!property.scenario) {
      EXPECT_EQ(property.judgement, search::Judgement::holds) << "no order of sending allows it";
      continue;
    }
    auto trace = cli::trace_of(property, {model, {}, {}, reduction});
    EXPECT_EQ(traces::replay(trace, model).difference.value_or(""), "");
    EXPECT_EQ(traces::first_overtaking(trace, model), 5U) << "put, tell, hear, put, and only then take";
    trace.options.clear();
    EXPECT_TRUE(traces::replay(trace, model).difference) << "it needs relaxed inboxes";
  }
}

}  // namespace
}  // namespace understudy::test_support
