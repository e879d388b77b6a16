#include "checker/reduce/witnesses.hpp"

#include <gtest/gtest.h>

#include <array>

namespace understudy::reduce {
namespace {

constexpr std::size_t machines = 4, culprit = 2;  // the account comes last
using State = std::array<Word, machines + 1>;

constexpr State state{10, 11, 12, 13, 7};
constexpr space::Selection turn{1, 0};

Witnesses with_one() {
  Witnesses witnesses(machines);
  witnesses.add(turn, state.data(), bit_of(1) | bit_of(2), culprit);
  return witnesses;
}

State with(std::size_t slot, Word word) {
  State changed = state;
  changed[slot] = word;
  return changed;
}

TEST(Witnesses, HoldWhateverTheOthersDo) {
  auto witnesses = with_one();
  EXPECT_EQ(witnesses.culprit(turn, state.data()), culprit);
  EXPECT_EQ(witnesses.culprit(turn, with(0, 99).data()), culprit);
  EXPECT_EQ(witnesses.culprit(turn, with(3, 99).data()), culprit);
}

TEST(Witnesses, DoNotHoldWhereSomebodyInvolvedIsElsewhere) {
  auto witnesses = with_one();
  EXPECT_FALSE(witnesses.culprit(turn, with(1, 99).data()));
  EXPECT_FALSE(witnesses.culprit(turn, with(2, 99).data()));
}

TEST(Witnesses, DoNotHoldUnderAnotherThreat) {
  auto witnesses = with_one();
  EXPECT_FALSE(witnesses.culprit(turn, with(machines, 8).data()));
}

TEST(Witnesses, AreOfOneChoice) {
  auto witnesses = with_one();
  EXPECT_FALSE(witnesses.culprit({1, 1}, state.data()));
  EXPECT_FALSE(witnesses.culprit({1, space::everything}, state.data()));
  EXPECT_FALSE(witnesses.culprit({0, 0}, state.data()));
}

TEST(Witnesses, ForgetTheOldestOfATurn) {
  auto witnesses = with_one();
  for (Word word = 100; word < 164; ++word)
    witnesses.add(turn, with(2, word).data(), bit_of(1) | bit_of(2), word);
  EXPECT_FALSE(witnesses.culprit(turn, state.data()));
  for (Word word = 100; word < 164; ++word) EXPECT_EQ(witnesses.culprit(turn, with(2, word).data()), word);
}

}  // namespace
}  // namespace understudy::reduce
