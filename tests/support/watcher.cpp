#include "tests/support/watcher.hpp"

namespace understudy::test_support {

void Watcher::define(MonitorBehavior<Watcher>& watcher) {
  watcher.in_any().on<Ping>(&Watcher::see<Ping>).on<Shout>(&Watcher::see<Shout>);
  watcher.in(Mode::alarmed).on<Pong>(&Watcher::see<Pong>).hot();
  watcher.in(Mode::calm).on<Alert>([](Watcher& self) { self.memory.mode = Mode::alarmed; });
}

template <class Event>
void Watcher::see(const Event& event, const Sighting& sighting) {
  memory.mix = static_cast<std::uint8_t>((2 * memory.mix + event.value + sighting.sender().index + 1) % 3);
  memory.mode = memory.mix == 1 ? Mode::alarmed : Mode::calm;
  if (notes_receivers) memory.last_receiver = sighting.receiver();
  sighting.check(memory.mix != forbidden, "the mix is {}", memory.mix);
}

}  // namespace understudy::test_support
