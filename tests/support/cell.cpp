#include "tests/support/cell.hpp"

namespace understudy::test_support {

void Scripted::define(Behavior<Scripted>& scripted) {
  const auto is_left = [](const Scripted& self) { return self.memory.next < self.script.size(); };
  scripted.in(Mode::acting).step("act", is_left, &Scripted::act);
  scripted.in(Mode::waiting).on<Done>([](Scripted& self) {
    self.memory.mode = Mode::acting;
    self.memory.answers = static_cast<std::uint8_t>((self.memory.answers + 1) % 4);
  });
  scripted.in_any().ignore_rest();
}

void Scripted::act(Turn& turn) {
  const Command& command = script[memory.next++];
  if (command.waits) memory.mode = Mode::waiting;
  int type = command.type;
  if (type == 3) type = turn.choose(2);
  if (type == 0) turn.send(command.to, Put{command.value});
  if (type == 1) turn.send(command.to, Take{command.value});
  if (type == 2) turn.send(command.to, Turn_{});
  if (type == 4) turn.send(command.to, Done{command.value});
}

template <CellKind kind>
void Cell<kind>::define(Behavior<Cell>& cell) {
  if (kind == CellKind::heap)
    cell.template commute_from_any<Put, Take>();
  else if (kind != CellKind::ordered)
    cell.template commute<Put, Take>();
  cell.in(Mode::open).template on<Turn_>([](Cell& self) { self.memory.mode = Mode::closed; });
  cell.in(Mode::closed)
      .template on<Turn_>([](Cell& self) { self.memory.mode = Mode::open; })
      .template defer<Put>();
  cell.template anonymous<Ring>();
  cell.in_any()
      .template on<Put>(&Cell::put)
      .template on<Ring>([](Cell& self, Turn& turn) { self.note(self.memory.content, 2, turn); })
      .template on<Take>(&Cell::take)
      .template on<Refused>([](Cell& self) { self.memory.taken = 3; })
      .template ignore<Done>()
      .step(
          "flush",
          [](const Cell& self) { return self.flushes && self.disk.fuel > 0 && self.memory.count >= 2; },
          &Cell::flush);
}

template <CellKind kind>
void Cell<kind>::put(const Put& put, Turn& turn) {
  note(memory.content, put.value, turn);
  if (answers && turn.sender()) turn.reply(kind == CellKind::heap ? Done{} : Done{put.value});
}

template <CellKind kind>
void Cell<kind>::take(const Take& take, Turn& turn) {
  turn.check(!(refuses_when_closed && memory.mode == Mode::closed), "closed");
  note(memory.taken, take.value, turn);
  const auto sender = static_cast<std::size_t>(turn.sender().index);
  if (sender < forwards.size() && forwards[sender]) turn.send(forwards[sender], Take{take.value});
}

template <CellKind kind>
void Cell<kind>::note(std::uint8_t& place, std::uint8_t value, Turn& turn) {
  constexpr bool keeps_order = kind == CellKind::ordered || kind == CellKind::liar;
  const int before = place;
  place = static_cast<std::uint8_t>(keeps_order ? (2 * before + value + 1) % 5 : (before + value) % 4);
  memory.count = static_cast<std::uint8_t>(std::min(memory.count + 1, 3));
  if (memory.count == 2 && boss) turn.send(boss, Put{1});
  if (announces) turn.announce(Done{value});
  // What a bag contains on the way depends on the order; how much it contains does not.
  turn.check((keeps_order ? memory.content : memory.count) != forbidden, "{} is forbidden", before);
}

template <CellKind kind>
void Cell<kind>::flush(Turn& turn) {
  --disk.fuel;
  memory.count = 0;
  if (boss) turn.send(boss, Take{memory.content});
}

template class Cell<CellKind::ordered>;
template class Cell<CellKind::bag>;
template class Cell<CellKind::heap>;
template class Cell<CellKind::liar>;

void Observer::define(MonitorBehavior<Observer>& observer) {
  const auto see = [](Observer& self, int value, const Sighting& sighting) {
    self.memory.mix = static_cast<std::uint8_t>((2 * self.memory.mix + value + sighting.sender().index) % 3);
    sighting.check(self.memory.mix != self.forbidden, "the mix is {}", self.memory.mix);
  };
  observer.in_any()
      .on<Done>([see](Observer& self, const Done& done, const Sighting& sighting) {
        see(self, done.value, sighting);
      })
      .on<Take>([see](Observer& self, const Take& take, const Sighting& sighting) {
        see(self, take.value, sighting);
      });
}

}  // namespace understudy::test_support
