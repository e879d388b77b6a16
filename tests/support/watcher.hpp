#pragma once

#include "tests/support/gadget.hpp"

/// The monitor of random systems.
namespace understudy::test_support {

/// Mixes what it sees into a small number that depends on the order.
class Watcher {
 public:
  enum class Mode : std::uint8_t { calm, alarmed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, calm, alarmed)
  struct Memory {
    Mode mode = Mode::calm;
    std::uint8_t mix = 0;
    MachineId last_receiver;
  } memory;

  // Constant wiring.
  bool notes_receivers = false;
  std::optional<int> forbidden;  // a mix that fails an assertion

  Mode mode() const { return memory.mode; }
  int mix() const { return memory.mix; }
  static void define(MonitorBehavior<Watcher>& watcher);

 private:
  template <class Event>
  void see(const Event& event, const Sighting& sighting);
};
BOOST_DESCRIBE_STRUCT(Watcher::Memory, (), (mode, mix, last_receiver))

}  // namespace understudy::test_support
