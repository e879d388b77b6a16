#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

#include "checker/search/check.hpp"
#include "checker/store/exact_set.hpp"
#include "checker/store/predecessor_log.hpp"
#include "checker/store/state_queue.hpp"
#include "checker/store/visited_set.hpp"
#include "tests/support/counters.hpp"

namespace understudy::store {
namespace {

constexpr std::size_t many = 1'000'000;

/// Random keys, with the two that a table might take for its own marks.
std::vector<Fingerprint> many_keys() {
  std::mt19937_64 random(1);
  std::vector<Fingerprint> keys{0, ~Fingerprint{0}};
  while (keys.size() < many) keys.push_back(random());
  return keys;
}

/// Inserts and looks up keys that are their own states, `second` being another half of the fingerprint.
template <class Set>
void expect_to_hold_many_keys(Set set) {
  const auto keys = many_keys();
  const auto words = [&](std::size_t index) { return reinterpret_cast<const Word*>(&keys[index]); };
  for (std::size_t index = 0; index < many; ++index) {
    ASSERT_FALSE(set.contains(keys[index], words(index), ~keys[index])) << index;
    ASSERT_TRUE(set.insert(keys[index], words(index), ~keys[index])) << index;
    ASSERT_TRUE(set.contains(keys[index], words(index), ~keys[index])) << index;
  }
  for (std::size_t index = 0; index < many; ++index) {
    ASSERT_TRUE(set.contains(keys[index], words(index), ~keys[index])) << index;
    ASSERT_FALSE(set.insert(keys[index], words(index), ~keys[index])) << index;
  }
  EXPECT_LT(set.memory_bytes(), many * 64);
}

TEST(FingerprintSet, GrowsWithManyKeys) { expect_to_hold_many_keys(FingerprintSet()); }
TEST(WideFingerprintSet, GrowsWithManyKeys) { expect_to_hold_many_keys(WideFingerprintSet()); }
TEST(ExactSet, GrowsWithManyKeys) { expect_to_hold_many_keys(ExactSet(2)); }
TEST(VisitedSet, GrowsWithManyKeys) {
  expect_to_hold_many_keys(VisitedSet<FingerprintSet>(FingerprintSet(2)));
  expect_to_hold_many_keys(VisitedSet<WideFingerprintSet>(WideFingerprintSet(2)));
  expect_to_hold_many_keys(VisitedSet<ExactSet>(ExactSet(2)));
}

TEST(WideFingerprintSet, TellsKeysApartByTheSecondHalf) {
  WideFingerprintSet set;
  EXPECT_TRUE(set.insert(7, nullptr, 1));
  EXPECT_TRUE(set.insert(7, nullptr, 2));
  EXPECT_FALSE(set.insert(7, nullptr, 1));
  EXPECT_FALSE(set.contains(7, nullptr, 3));
  EXPECT_EQ(set.size(), 2U);
}

TEST(WideFingerprintSet, HoldsZero) {
  WideFingerprintSet set;
  EXPECT_FALSE(set.contains(0, nullptr, 0));
  EXPECT_TRUE(set.insert(0, nullptr, 0));
  EXPECT_FALSE(set.insert(0, nullptr, 0));
}

TEST(ExactSet, TellsStatesWithEqualFingerprintsApart) {
  ExactSet set(3);
  const Word first[] = {1, 2, 3}, second[] = {1, 2, 4};
  EXPECT_TRUE(set.insert(99, first, 0));
  EXPECT_FALSE(set.contains(99, second, 0));
  EXPECT_TRUE(set.insert(99, second, 0));
  EXPECT_FALSE(set.insert(99, first, 0));
  EXPECT_EQ(set.size(), 2U);
}

TEST(FingerprintSet, SurvivesClusteredKeys) {
  FingerprintSet set;
  for (Fingerprint key = 2; key < 5000; ++key)
    ASSERT_TRUE(set.insert(key << 40, nullptr, 0));  // one home for all
  for (Fingerprint key = 2; key < 5000; ++key) ASSERT_TRUE(set.contains(key << 40, nullptr, 0));
  EXPECT_EQ(set.size(), 4998U);
}

TEST(FingerprintSet, TakesAtMostEighteenBytesAKey) {
  FingerprintSet set;
  std::mt19937_64 random(2);
  for (std::size_t size = 1; size <= many; ++size) {
    set.insert(random(), nullptr, 0);
    if (size <= 100) continue;
    ASSERT_LE(static_cast<double>(set.memory_bytes()), 18.3 * static_cast<double>(set.size()));
  }
}

TEST(VisitedSet, SpreadsKeysOverAllShards) {
  using Visited = VisitedSet<FingerprintSet>;
  std::vector<int> keys_of(std::size_t{1} << Visited::shard_bits);
  for (Fingerprint key : many_keys()) ++keys_of.at(Visited::shard_of(key));
  for (int keys : keys_of) EXPECT_NEAR(keys, many / keys_of.size(), many / keys_of.size() / 10);
}

TEST(StateQueue, GivesBackWhatWasWritten) {
  constexpr std::size_t width = 5, count = 10'000;
  StateQueue queue(width);
  for (std::size_t index = 0; index < count; index += 100) {
    queue.extend(100);
    for (std::size_t state = index; state < index + 100; ++state) {
      const auto word = static_cast<Word>(state);
      const Word words[width] = {word, word + 1, word + 2, word + 3, word + 4};
      std::ranges::copy(words, queue.place_for(state, state * state));
    }
  }
  EXPECT_EQ(queue.end(), count);
  const std::size_t memory = queue.memory_bytes();
  for (std::size_t state = 0; state < count; ++state) {
    queue.release_before(state);
    ASSERT_EQ(queue.fingerprint(state), state * state);
    ASSERT_EQ(queue.row(state)[0], state);
    ASSERT_EQ(queue.row(state)[width - 1], state + width - 1);
  }
  EXPECT_LT(queue.memory_bytes(), memory / 2);  // most chunks were given back
}

TEST(PredecessorLog, KeepsEveryEntryInEightBytes) {
  PredecessorLog log;
  for (std::uint32_t index = 0; index < many; index += 1000) {
    log.extend(1000);
    for (std::uint32_t entry = index; entry < index + 1000; ++entry) log.write(entry, {entry / 2, entry % 7});
  }
  ASSERT_EQ(log.size(), many);
  for (std::uint32_t entry = 0; entry < many; ++entry) {
    ASSERT_EQ(log[entry].parent, entry / 2);
    ASSERT_EQ(log[entry].successor, entry % 7);
  }
  EXPECT_LT(log.memory_bytes(), 9 * many);
}

/// The visited set and the predecessors together.
TEST(Stores, TakeAtMostTwentySevenBytesAState) {
  for (const int count : {5, 6, 7}) {
    const auto result = search::check(*test_support::counters(count, 6), {});
    const auto bytes = static_cast<double>(result.store_bytes + result.log_bytes);
    EXPECT_LE(bytes / static_cast<double>(result.states), count == 5 ? 32 : 27) << result.states << " states";
  }
}

TEST(Stores, TellHowProbableAnOmissionIs) {
  const auto model = test_support::counters(4, 6);
  const auto probability = [&](search::StoreKind store) {
    search::Options options;
    options.store = store;
    return search::check(*model, options).omission_probability;
  };
  EXPECT_DOUBLE_EQ(probability(search::StoreKind::compact), 2401.0 * 2400 / std::pow(2.0, 65));
  EXPECT_DOUBLE_EQ(probability(search::StoreKind::compact128), 2401.0 * 2400 / std::pow(2.0, 129));
  EXPECT_EQ(probability(search::StoreKind::exact), 0);
}

}  // namespace
}  // namespace understudy::store
