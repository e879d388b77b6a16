#pragma once

#include <array>
#include <memory>

#include "checker/understudy.hpp"
#include "tests/support/random_number.hpp"

/// The machine of random systems: what it does with an event in a mode is drawn by lot. Everything that could
/// go on for ever costs fuel.
namespace understudy::test_support {

// clang-format off
struct Ping  { std::uint8_t value; MachineId about; };
struct Pong  { std::uint8_t value; };
struct Alert { MachineId victim; };                    // also sent when a machine crashes
struct Shout { std::uint8_t value; };                  // announced, never sent
struct Query { std::uint8_t value; };                  // of a call
struct Reply { std::uint8_t value; };
// clang-format on
BOOST_DESCRIBE_STRUCT(Ping, (), (value, about))
BOOST_DESCRIBE_STRUCT(Pong, (), (value))
BOOST_DESCRIBE_STRUCT(Alert, (), (victim))
BOOST_DESCRIBE_STRUCT(Shout, (), (value))
BOOST_DESCRIBE_STRUCT(Query, (), (value))
BOOST_DESCRIBE_STRUCT(Reply, (), (value))

/// What one handler does.
struct Recipe {
  enum class Effect : std::uint8_t { count, choose, enter, send, reply, broadcast, announce, query, require };
  struct Action {
    Effect effect = Effect::count;
    int argument = 0;  // which peer, how much, how many alternatives
  };
  std::vector<Action> actions;
};

/// What was drawn for all machines of one system.
struct Recipes {
  static constexpr int modes = 8, events = 4, steps = 2;
  struct Guard {
    int mode, counter;  // the mode must be at most the one, the counter at least the other
  };
  std::array<std::array<Recipe, events>, modes> on;
  std::array<Recipe, steps> step;
  std::array<Guard, steps> guard;
  Recipe answer, restart;
};

/// Kinds differ only in their C++ type.
template <int Kind>
class Gadget {
 public:
  /// Each mode has its own rules, see `reaction`.
  enum class Mode : std::uint8_t { handling, deferring, ignoring, mixed, picky, late, deaf, strict };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, handling, deferring, ignoring, mixed, picky, late, deaf, strict)
  struct Disk {
    std::uint8_t fuel = 0;
    std::uint8_t total = 0;
  } disk;
  struct Memory {
    Mode mode = Mode::handling;
    std::uint8_t counter = 0;
    MachineId heard;
  } memory;

  // Constant wiring.
  std::shared_ptr<const Recipes> recipes;
  std::vector<MachineId> peers;    // to whom it has a link
  std::vector<MachineId> callees;  // whom it may call: only machines behind it, so calls never go in a circle

  Mode mode() const { return memory.mode; }
  int counter() const { return memory.counter; }
  int fuel() const { return disk.fuel; }
  int total() const { return disk.total; }
  static void define(Behavior<Gadget>& gadget);

 private:
  template <class Event>
  void hear(const Event& event, Turn& turn);
  Reply answer(const Query& query, Turn& turn);
  void follow(const Recipe& recipe, Turn& turn);
  void act(const Recipe::Action& action, Turn& turn);
  void ask(MachineId callee, Turn& turn);
  bool burn();
  bool is_peer(MachineId machine) const {
    return std::find(peers.begin(), peers.end(), machine) != peers.end();
  }
};
// Written out, because a described class template needs its description in the open.
BOOST_DESCRIBE_STRUCT(Gadget<0>::Disk, (), (fuel, total))
BOOST_DESCRIBE_STRUCT(Gadget<1>::Disk, (), (fuel, total))
BOOST_DESCRIBE_STRUCT(Gadget<0>::Memory, (), (mode, counter, heard))
BOOST_DESCRIBE_STRUCT(Gadget<1>::Memory, (), (mode, counter, heard))

extern template class Gadget<0>;
extern template class Gadget<1>;

/// Draws recipes. Systems with few modes stay small.
std::shared_ptr<const Recipes> random_recipes(RandomNumber& random);

}  // namespace understudy::test_support
