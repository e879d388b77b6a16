// Small models, each of which ends in its own way.
#include "checker/understudy.hpp"

using namespace understudy;

struct Counter {
  int value = 0;
};
BOOST_DESCRIBE_STRUCT(Counter, (), (value))

UNDERSTUDY_RULE_MODEL(stuck, Counter, "Counts to three and stops") {
  model.initial({});
  model.rule(
      "count", [](const Counter& c) { return c.value < 3; }, [](Counter& c) { ++c.value; });
}

UNDERSTUDY_RULE_MODEL(unreached, Counter, "Never gets to nine") {
  model.initial({});
  model.rule(
      "turn", [](const Counter&) { return true; }, [](Counter& c) { c.value = (c.value + 1) % 3; });
  model.check(reachable("nine", [](const Counter& c) { return c.value == 9; }));
}

struct Ping {};
BOOST_DESCRIBE_STRUCT(Ping, (), ())

class Sender {
 public:
  struct Memory {
    int sent = 0;
  } memory;
  Ref<class Receiver> receiver;
  static void define(Behavior<Sender>& sender) {
    sender.in_any().step(
        "send", [](const Sender& s) { return s.memory.sent < 2; }, &Sender::send);
  }
  void send(Turn& turn);
};
BOOST_DESCRIBE_STRUCT(Sender::Memory, (), (sent))

class Receiver {
 public:
  enum class Mode : std::uint8_t { open, closed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, open, closed)
  struct Memory {
    Mode now = Mode::open;
  } memory;
  Mode mode() const { return memory.now; }
  bool asserts = false, throws = false;
  static void define(Behavior<Receiver>& receiver) { receiver.in(Mode::open).on<Ping>(&Receiver::close); }
  void close(Turn& turn) {
    memory.now = Mode::closed;
    turn.check(!asserts, "pinged");
    if (throws) throw std::runtime_error("the handler is broken");
  }
};
BOOST_DESCRIBE_STRUCT(Receiver::Memory, (), (now))

void Sender::send(Turn& turn) {
  ++memory.sent;
  turn.send(receiver, Ping{});
}

enum class Flaw : std::uint8_t { unhandled, assertion, exception, undeclared };
BOOST_DESCRIBE_ENUM(Flaw, unhandled, assertion, exception, undeclared)

UNDERSTUDY_MODEL(flawed, "A receiver that takes one ping \"and\" <no> more") {
  const Flaw flaw = model.parameter("flaw", Flaw::unhandled, "what goes wrong");
  const auto sender = model.add<Sender>("sender");
  const auto receiver = model.add<Receiver>("receiver");
  model[sender].receiver = receiver;
  model[receiver].asserts = flaw == Flaw::assertion;
  model[receiver].throws = flaw == Flaw::exception;
  if (flaw != Flaw::undeclared) model.link(sender, receiver);
  const auto& east = model.site("east", sender);
  const auto& west = model.site("west", receiver);
  model.faults().partition(east, west).heal();
}
