#pragma once

#include <optional>

#include "checker/understudy.hpp"
#include "tests/support/random_number.hpp"

/// The machines of random systems in which messages commute.
namespace understudy::test_support {

// clang-format off
struct Put   { std::uint8_t value; };
struct Take  { std::uint8_t value; };
struct Done  { std::uint8_t value; };
struct Turn_ { };                      // changes the mode
struct Ring  { };                      // from nobody in particular
// clang-format on
BOOST_DESCRIBE_STRUCT(Put, (), (value))
BOOST_DESCRIBE_STRUCT(Take, (), (value))
BOOST_DESCRIBE_STRUCT(Done, (), (value))
BOOST_DESCRIBE_STRUCT(Turn_, (), ())
BOOST_DESCRIBE_STRUCT(Ring, (), ())

/// Sends what its script says, one step after the other; after some it waits for a Done.
class Scripted {
 public:
  enum class Mode : std::uint8_t { acting, waiting };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, acting, waiting)
  struct Memory {
    Mode mode = Mode::acting;
    std::uint8_t next = 0, answers = 0;
  } memory;

  struct Command {
    MachineId to;
    int type = 0;  // Put, Take, Turn_, a choice between Put and Take, Done
    std::uint8_t value = 0;
    bool waits = false;
  };
  std::vector<Command> script;  // constant wiring

  Mode mode() const { return memory.mode; }
  int next() const { return memory.next; }
  int answers() const { return memory.answers; }
  static void define(Behavior<Scripted>& scripted);

 private:
  void act(Turn& turn);
};
BOOST_DESCRIBE_STRUCT(Scripted::Memory, (), (mode, next, answers))

enum class CellKind : std::uint8_t {
  ordered,  // remembers the order, and says so
  bag,      // the order of different senders makes no difference
  heap,     // nor does the order in which one of them sent
  liar      // remembers the order, and says that it does not
};

/// Keeps what it is sent.
template <CellKind kind>
class Cell {
 public:
  enum class Mode : std::uint8_t { open, closed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, open, closed)
  struct Disk {
    std::uint8_t fuel = 1;  // for what it does by itself
  } disk;
  struct Memory {
    Mode mode = Mode::open;
    std::uint8_t content = 0, taken = 0, count = 0;
  } memory;

  // Constant wiring.
  bool answers = false;              // a Put by a Done to its sender; a heap does not repeat the value
  std::vector<MachineId> forwards;   // by sender: whom it tells of a Take; nobody if `none`
  MachineId boss;                    // is told at the second message
  std::optional<int> forbidden;      // a content that fails an assertion
  bool refuses_when_closed = false;  // a Take is unhandled then
  bool flushes = false, announces = false;

  Mode mode() const { return memory.mode; }
  int content() const { return memory.content; }
  int taken() const { return memory.taken; }
  static void define(Behavior<Cell>& cell);

 private:
  void put(const Put& put, Turn& turn);
  void take(const Take& take, Turn& turn);
  void note(std::uint8_t& place, std::uint8_t value, Turn& turn);
  void flush(Turn& turn);
};
using Ordered = Cell<CellKind::ordered>;
using Bag = Cell<CellKind::bag>;
using Heap = Cell<CellKind::heap>;
using Liar = Cell<CellKind::liar>;
BOOST_DESCRIBE_STRUCT(Ordered::Disk, (), (fuel))
BOOST_DESCRIBE_STRUCT(Bag::Disk, (), (fuel))
BOOST_DESCRIBE_STRUCT(Heap::Disk, (), (fuel))
BOOST_DESCRIBE_STRUCT(Liar::Disk, (), (fuel))
BOOST_DESCRIBE_STRUCT(Ordered::Memory, (), (mode, content, taken, count))
BOOST_DESCRIBE_STRUCT(Bag::Memory, (), (mode, content, taken, count))
BOOST_DESCRIBE_STRUCT(Heap::Memory, (), (mode, content, taken, count))
BOOST_DESCRIBE_STRUCT(Liar::Memory, (), (mode, content, taken, count))

extern template class Cell<CellKind::ordered>;
extern template class Cell<CellKind::bag>;
extern template class Cell<CellKind::heap>;
extern template class Cell<CellKind::liar>;

/// Sees what passes, in order.
class Observer {
 public:
  struct Memory {
    std::uint8_t mix = 0;
  } memory;
  std::optional<int> forbidden;  // constant wiring
  int mix() const { return memory.mix; }
  static void define(MonitorBehavior<Observer>& observer);
};
BOOST_DESCRIBE_STRUCT(Observer::Memory, (), (mix))

}  // namespace understudy::test_support
