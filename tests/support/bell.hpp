#pragma once

#include "tests/support/cell.hpp"

namespace understudy::test_support {

/// Rings at its desk for every Put; while it is muffled they wait. A loose one does not look at their order.
template <bool is_loose>
class Bell {
 public:
  enum class Mode : std::uint8_t { clear, muffled };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, clear, muffled)
  struct Memory {
    Mode mode = Mode::clear;
    std::uint8_t rung = 0;
  } memory;

  MachineId desk;  // constant wiring

  Mode mode() const { return memory.mode; }
  int rung() const { return memory.rung; }
  static void define(Behavior<Bell>& bell) {
    if (is_loose) bell.template commute_from_any<Put>();
    bell.in(Mode::clear).template on<Put>(&Bell::ring).template on<Turn_>([](Bell& self) {
      self.memory.mode = Mode::muffled;
    });
    bell.in(Mode::muffled).template defer<Put>().template on<Turn_>([](Bell& self) {
      self.memory.mode = Mode::clear;
    });
    bell.in_any().template on<Take>([](Bell& self) { self.memory.rung = 0; }).template ignore<Refused>();
  }

 private:
  void ring(const Put& put, Turn& turn) {
    const int before = memory.rung;
    memory.rung =
        static_cast<std::uint8_t>(is_loose ? (before + put.value) % 4 : (2 * before + put.value) % 5);
    turn.send(desk, Ring{});
  }
};
using LooseBell = Bell<true>;
using StrictBell = Bell<false>;
BOOST_DESCRIBE_STRUCT(LooseBell::Memory, (), (mode, rung))
BOOST_DESCRIBE_STRUCT(StrictBell::Memory, (), (mode, rung))

}  // namespace understudy::test_support
