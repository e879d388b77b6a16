#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "checker/search/check.hpp"
#include "tests/support/counters.hpp"
#include "tests/support/random_system.hpp"
#include "tests/support/result_text.hpp"
#include "tests/support/sample.hpp"

/// What a search finds does not depend on the number of threads or on the seed: counts, depth, verdicts, and
/// the scenarios to the byte.
namespace understudy::test_support {
namespace {

using search::Options;

/// Checks the model with 1, 2 and 3 threads and other seeds; returns the result, which was always the same.
std::string same_for_all(const ModelBase& model, Options options) {
  const std::string expected = text_of(search::check(model, options));
  for (const int threads : {1, 2, 3}) {
    options.threads = threads;
    options.seed = static_cast<std::uint64_t>(17 * threads);
    EXPECT_EQ(text_of(search::check(model, options)), expected) << threads << " threads";
  }
  return expected;
}

std::unique_ptr<ModelBase> primary_backup(const char* replication) {
  Settings settings;
  settings.parameters = {{"writes", "2"}, {"window", "2"}, {"standbys", "3"}, {"replication", replication}};
  return build_model("primary_backup", settings);
}

TEST(ParallelSearch, OfALargeRuleModel) {
  Settings settings;
  settings.parameters["resource_managers"] = "6";
  const auto text = same_for_all(*build_model("two_phase_commit", settings), {});
  EXPECT_NE(text.find("50816 states"), std::string::npos) << text;
}

TEST(ParallelSearch, OfALargeSystem) {
  const auto model = primary_backup("sync");
  const auto text = same_for_all(*model, {});
  EXPECT_GT(search::check(*model, {}).states, 50'000U) << text;
}

TEST(ParallelSearch, FindsTheSameCounterexample) {
  const auto text = same_for_all(*primary_backup("async"), {});
  EXPECT_NE(text.find("violated"), std::string::npos) << text;
}

TEST(ParallelSearch, FindsTheSameCounterexamplesWhenItKeepsGoing) {
  Options options;
  options.keep_going = true;
  const auto text = same_for_all(*primary_backup("async"), options);
  EXPECT_NE(text.find("violated"), std::string::npos) << text;
}

TEST(ParallelSearch, WithEveryStore) {
  const auto model = primary_backup("quorum");
  const std::string expected = text_of(search::check(*model, {}));
  for (const auto store : {search::StoreKind::compact128, search::StoreKind::exact}) {
    Options options;
    options.store = store;
    options.threads = 2;
    EXPECT_EQ(text_of(search::check(*model, options)), expected) << to_string(store);
  }
}

TEST(ParallelSearch, OfRandomSystems) {
  Options options;
  options.keep_going = true;
  for (std::uint64_t seed = 1; seed <= sample(12U); ++seed) {
    SCOPED_TRACE(seed);
    options.limits.depth = 12;
    same_for_all(*random_system(seed), options);
  }
}

TEST(ParallelSearch, FindsADeepViolationBehindManyRounds) {
  const auto text = same_for_all(*counters(6, 7, sum_stays_below(25), sum_reaches(20)), {});
  EXPECT_NE(text.find("the sum is 25"), std::string::npos);
}

TEST(ParallelSearch, StopsAtLimitsInTheSamePlace) {
  Options options;
  options.limits.states = 60'000;
  const auto text = same_for_all(*counters(6, 7), options);
  EXPECT_NE(text.find("ending 2"), std::string::npos) << text;
}

struct Ladder {
  struct Memory {
    std::uint32_t rung = 0;
  } memory;
  static void define(Behavior<Ladder>& ladder) {
    ladder.in_any().step(
        "climb", [](const Ladder& machine) { return machine.memory.rung < 60; },
        [](Ladder& machine) {
          if (++machine.memory.rung == 55) throw std::runtime_error("the ladder breaks");
        });
  }
};
BOOST_DESCRIBE_STRUCT(Ladder::Memory, (), (rung))

TEST(ParallelSearch, AHandlerThatThrowsInAWorkerIsAModelError) {
  System model("ladders", "three ladders: wide levels, so that all workers have work", Settings{});
  model.group<Ladder>("ladder", 3);
  model.finish();
  for (const int threads : {1, 2, 3}) {
    Options options;
    options.threads = threads;
    try {
      search::check(model, options);
      FAIL() << "nothing was thrown";
    } catch (const ModelError& error) {
      EXPECT_NE(std::string(error.what()).find("the ladder breaks"), std::string::npos) << error.what();
    }
  }
}

TEST(ParallelSearch, CanBeInterruptedFromAnotherThread) {
  std::atomic<bool> interrupt = false;
  Options options;
  options.interrupt = &interrupt;
  options.threads = 2;
  options.limits.seconds = 30;
  std::thread user([&] { interrupt = true; });
  const auto result = search::check(*counters(8, 6), options);
  user.join();
  EXPECT_EQ(result.ending, search::Ending::interrupted);
}

}  // namespace
}  // namespace understudy::test_support
