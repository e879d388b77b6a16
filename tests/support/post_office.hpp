#pragma once

#include <functional>

#include "checker/understudy.hpp"

/// A small system for tests of monitors: a clerk who acts once, machines that take letters, and a diary.
namespace understudy::test_support {

struct Letter {
  std::uint8_t number = 0;
};
struct Stamp {
  std::uint8_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (number))
BOOST_DESCRIBE_STRUCT(Stamp, (), (number))

/// Acts once, as the test wants.
struct Clerk {
  struct Memory {
    bool has_acted = false;
  } memory;
  std::function<void(Clerk&, Turn&)> acts = [](Clerk&, Turn&) {};
  static void define(Behavior<Clerk>& clerk) {
    clerk.in_any().ignore_rest().step(
        "act", [](const Clerk& self) { return !self.memory.has_acted; },
        [](Clerk& self, Turn& turn) {
          self.memory.has_acted = true;
          self.acts(self, turn);
        });
  }
};
BOOST_DESCRIBE_STRUCT(Clerk::Memory, (), (has_acted))

/// Takes letters. Called with one, it announces a stamp with its number and sends the next letter.
struct Reader {
  MachineId colleague;
  Stamp answer(const Letter& letter, Turn& turn) {
    turn.announce(Stamp{letter.number});
    turn.send(colleague, Letter{static_cast<std::uint8_t>(letter.number + 1)});
    return {letter.number};
  }
  static void define(Behavior<Reader>& reader) {
    reader.in_any().ignore<Letter>();
    reader.on_call<Letter>(&Reader::answer);
  }
};

/// A monitor: notes the numbers of letters and stamps; hot when the last entry is a stamp.
struct Diary {
  enum class Mode : std::uint8_t { calm, waiting };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, calm, waiting)
  struct Memory {
    Mode mode = Mode::calm;
    boost::container::static_vector<std::uint8_t, 8> entries;
  } memory;
  std::function<void(const Sighting&)> judge = [](const Sighting&) {};

  Mode mode() const { return memory.mode; }
  int last() const { return memory.entries.empty() ? 0 : memory.entries.back(); }
  static void define(MonitorBehavior<Diary>& diary) {
    diary.in_any().on<Letter>(&Diary::note_letter).on<Stamp>(&Diary::note_stamp);
    diary.in(Mode::waiting).hot();
  }

 private:
  void note_letter(const Letter& letter, const Sighting& sighting) {
    judge(sighting);
    memory.mode = Mode::calm;
    memory.entries.push_back(letter.number);
  }
  void note_stamp(const Stamp& stamp, const Sighting& sighting) {
    judge(sighting);
    memory.mode = Mode::waiting;
    memory.entries.push_back(stamp.number);
  }
};
BOOST_DESCRIBE_STRUCT(Diary::Memory, (), (mode, entries))

/// Not finished, so that a test can add to it.
struct PostOffice : System {
  explicit PostOffice(const Settings& settings = {}) : System("post_office", "letters and stamps", settings) {
    link(clerk, reader);
    link(clerk, helper);
    link(helper, reader);
    (*this)[helper].colleague = reader;
  }
  Ref<Clerk> clerk = add<Clerk>("clerk");
  Ref<Diary> diary = monitor<Diary>("diary");  // in between, where a monitor may stand too
  Ref<Reader> reader = add<Reader>("reader"), helper = add<Reader>("helper");
};

}  // namespace understudy::test_support
