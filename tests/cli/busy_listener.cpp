// A listener that is busy again and again, and a caller that must be heard: weak fairness does not help it,
// for whatever is on its way cannot be delivered all the time.
#include "checker/understudy.hpp"

using namespace understudy;

struct Call {};
BOOST_DESCRIBE_STRUCT(Call, (), ())

class Listener {
 public:
  enum class Mode : std::uint8_t { listening, busy };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, listening, busy)
  struct Memory {
    Mode mode = Mode::listening;
    bool heard = false;
  } memory;
  Mode mode() const { return memory.mode; }
  bool heard() const { return memory.heard; }
  static void define(Behavior<Listener>& listener) {
    listener.in(Mode::listening)
        .step("turn away", [](Listener& self) { self.memory.mode = Mode::busy; })
        .on<Call>([](Listener& self) { self.memory.heard = true; });
    listener.in(Mode::busy)
        .step("turn back", [](Listener& self) { self.memory.mode = Mode::listening; })
        .defer<Call>();
  }
};
BOOST_DESCRIBE_STRUCT(Listener::Memory, (), (mode, heard))

class Caller {
 public:
  struct Memory {
    bool called = false;
  } memory;
  static void define(Behavior<Caller>& caller) {
    caller.in_any().step(
        "call", [](const Caller& self) { return !self.memory.called; },
        [](Caller& self, Turn& turn) {
          self.memory.called = true;
          turn.broadcast(Call{});
        });
  }
};
BOOST_DESCRIBE_STRUCT(Caller::Memory, (), (called))

UNDERSTUDY_MODEL(busy_listener, "A caller that must be heard by somebody who is busy") {
  const bool insists = model.parameter("insists", false, "whether the link is strongly fair");
  const auto caller = model.add<Caller>("caller");
  auto link = model.link(caller, model.add<Listener>("listener")).one_way();
  if (insists) link.strongly_fair();
  model.check(
      eventually("the call is heard", [](const One<Listener>& listener) { return listener->heard(); }));
}
