#include <gmock/gmock.h>

#include "checker/search/check.hpp"
#include "tests/support/bell.hpp"
#include "tests/support/oracle.hpp"
#include "tests/support/reduced_explorer.hpp"

/// Machines that tell the same receiver the same, which is not told who does, need not do so in all orders.
namespace understudy::test_support {
namespace {

/// Hears bells and Puts, in order; some porters are told which bell it is.
template <bool is_told>
struct Porter {
  struct Memory {
    std::uint8_t heard = 1;
  } memory;
  static void define(Behavior<Porter>& porter) {
    if (!is_told) porter.template anonymous<Ring>();
    porter.in_any()
        .template on<Ring>(
            [](Porter& self) { self.memory.heard = static_cast<std::uint8_t>(2 * self.memory.heard); })
        .template on<Put>([](Porter& self) { ++self.memory.heard; });
  }
};
using Deaf = Porter<false>;
using Told = Porter<true>;
BOOST_DESCRIBE_STRUCT(Deaf::Memory, (), (heard))
BOOST_DESCRIBE_STRUCT(Told::Memory, (), (heard))

/// Answers a ring, though it is not told whose it is.
struct Curious {
  static void define(Behavior<Curious>& curious) {
    curious.anonymous<Ring>();
    curious.in_any().on<Ring>([](Curious&, Turn& turn) { turn.reply(Done{}); }).ignore<Put>();
  }
};

/// Notes how often it rings.
struct Doorman {
  struct Memory {
    std::uint8_t rings = 0;
  } memory;
  static void define(MonitorBehavior<Doorman>& doorman) {
    doorman.in_any().on<Ring>([](Doorman& self) { ++self.memory.rings; });
  }
};
BOOST_DESCRIBE_STRUCT(Doorman::Memory, (), (rings))

class Spokesmen : public testing::Test {
 protected:
  /// Bells that are called once or more, and a script that puts something down before the porter.
  template <class P, class B>
  std::unique_ptr<System> house(int bells, int calls = 1, Order order = Order::causal) {
    auto system = std::make_unique<System>("house", "bells and a porter", Settings{});
    const auto porter = system->add<P>("porter");
    const auto add_script = [&](MachineId target, int commands) {
      const auto script = system->add<Scripted>("script" + std::to_string(system->machines().size()));
      for (int left = commands; left > 0; --left)
        (*system)[script].script.push_back({target, 0, static_cast<std::uint8_t>(left), false});
      system->link(std::vector<MachineId>{script}, std::vector{target}).causal();
    };
    for (int left = bells; left > 0; --left) {
      const auto bell = system->add<B>("bell" + std::to_string(left));
      (*system)[bell].desk = porter;
      auto link = system->link(std::vector<MachineId>{bell}, std::vector<MachineId>{porter});
      if (order == Order::causal) link.causal();
      add_script(bell, calls);
    }
    add_script(porter, 1);
    return system;
  }
  static ReducedGraph explore(System& system) {
    system.finish();
    return explore_reduced(system);
  }
};

TEST_F(Spokesmen, OneBellRingsBeforeTheOthers) {
  const auto deaf = explore(*house<Deaf, StrictBell>(4)), told = explore(*house<Told, StrictBell>(4));
  EXPECT_EQ(deaf.terminal, told.terminal);
  EXPECT_EQ(deaf.terminal.size(), 5U);
  EXPECT_LT(2 * deaf.states.size(), told.states.size());
}

TEST_F(Spokesmen, TheyMayRingAgain) {
  const auto deaf = explore(*house<Deaf, StrictBell>(2, 2)), told = explore(*house<Told, StrictBell>(2, 2));
  EXPECT_EQ(deaf.terminal, told.terminal);
  EXPECT_LT(deaf.states.size(), told.states.size());
}

TEST_F(Spokesmen, ALooseBellTakesWhatItRingsForInOneOrder) {
  const auto deaf = explore(*house<Deaf, LooseBell>(2, 2)), told = explore(*house<Told, LooseBell>(2, 2));
  EXPECT_EQ(deaf.terminal, told.terminal);
  EXPECT_LT(2 * deaf.states.size(), told.states.size());
}

TEST_F(Spokesmen, EverySendMayBeAStep) {
  auto deaf = house<Deaf, LooseBell>(2, 2), told = house<Told, LooseBell>(2, 2);
  deaf->granularity(Granularity::send);
  told->granularity(Granularity::send);
  const auto few = explore(*deaf), many = explore(*told);
  EXPECT_EQ(few.terminal, many.terminal);
  EXPECT_LT(2 * few.states.size(), many.states.size());
}

TEST_F(Spokesmen, WithFifoInboxesAPorterTakesTheFirstOfEqualRings) {
  const auto few = explore(*house<Deaf, StrictBell>(3, 1, Order::fifo));
  const auto many = explore(*house<Told, StrictBell>(3, 1, Order::fifo));
  EXPECT_EQ(few.terminal, many.terminal);
  EXPECT_LT(few.states.size(), many.states.size());
}

TEST_F(Spokesmen, WhatAPropertySeesOfABellIsNotLeftOut) {
  using Rung = Each<StrictBell, &StrictBell::rung>;
  const auto is_even = [](const Rung& bells) -> Verdict {
    return bells[0].get<&StrictBell::rung>() == bells[1].get<&StrictBell::rung>() ? holds() : violated("");
  };
  auto seen = house<Deaf, StrictBell>(2), told = house<Told, StrictBell>(2);
  for (auto* system : {seen.get(), told.get()}) system->check(invariant("bells ring together", is_even));
  EXPECT_EQ(explore(*seen).states, explore(*told).states);
}

TEST_F(Spokesmen, NobodyCanAnswerARing) {
  auto system = house<Curious, StrictBell>(1);
  system->finish();
  EXPECT_THAT([&] { search::check(*system, {}); },
              testing::ThrowsMessage<ModelError>(testing::HasSubstr("porter sends Done to nobody")));
  EXPECT_THROW(explore_naively(*system), ModelError);
}

TEST_F(Spokesmen, AMonitorHearsEachBell) {
  auto seen = house<Deaf, StrictBell>(3), told = house<Told, StrictBell>(3);
  seen->monitor<Doorman>("doorman");
  told->monitor<Doorman>("doorman");
  EXPECT_EQ(explore(*seen).states, explore(*told).states);
}

}  // namespace
}  // namespace understudy::test_support
