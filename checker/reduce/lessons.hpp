#pragma once

#include <compare>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "checker/reduce/channels.hpp"
#include "checker/space/reducer.hpp"
#include "checker/space/system_tables.hpp"

namespace understudy::reduce {

/// Why a machine moves: a message on that channel came, or no message did.
using Trigger = Word;
inline constexpr Trigger by_itself = ~Word{0};
inline constexpr Trigger by_fault = ~Word{0} - 1;

/// What the machines were seen to do, one local state at a time: the search teaches, turn by turn, and so do
/// rehearsals of what it does not do. For all threads; what is learned does not depend on them.
///
/// Rehearsed are messages that commute, in the order in which the search does not take them. The more of them
/// may come together, the more local states that leads to: each set of records that a table may have, say. A
/// machine of which that teaches too much is *sketched*: its rehearsals are forgotten, and its future no
/// longer follows from its local state (see Futures).
class Lessons {
 public:
  /// From `before` a trigger leads to `after`, and messages go out: at once, or by way of the outbox.
  struct Turn {
    Word before, after;
    Trigger trigger;
    std::vector<Word> now, later;  // channels, ascending
    bool fails;                    // instead
    auto operator<=>(const Turn&) const = default;
  };
  /// Two messages that a machine could have taken in a local state, the first one before the second or after
  /// it.
  struct Meeting {
    Word local, one, other;
    auto operator<=>(const Meeting&) const = default;
  };

  /// `most_rehearsed`: turns of one machine.
  Lessons(space::SystemTables& tables, Channels& channels, std::size_t most_rehearsed);

  void note_turn(const space::LocalTurn& turn);
  void note_rehearsal(const space::LocalTurn& turn);
  void note_choice(MachineId machine, Word local, std::span<const Word> envelopes);

  /// Grows with everything that is learned.
  std::size_t revision() const;
  // Only while nobody notes anything:
  bool is_sketched(std::size_t machine) const { return of_[machine].is_sketched; }
  template <class Visit>
  void for_each_turn(std::size_t machine, Visit visit) const {
    for (const Turn& turn : of_[machine].seen.turns) visit(turn);
    for (const Turn& turn : of_[machine].rehearsed.turns) visit(turn);
  }
  /// The envelope that was all that the machine ever sent, one at a time.
  std::optional<Word> only_message(std::size_t machine) const;
  /// The messages that could be taken at the same moment, and pairs of them in other local states where one
  /// was taken once and the other another time. (Messages that never wait together need not commute.)
  std::set<Meeting> meetings(std::size_t machine) const;

 private:
  struct Seen {
    std::set<Turn> turns;
    std::set<std::pair<Word, Word>> deliveries;  // local state and envelope
  };
  struct OfMachine {
    Seen seen, rehearsed;        // what was seen and rehearsed may be in both
    std::set<Meeting> choices;   // `one` has the lower number
    std::set<Word> sent;         // envelopes, two at most
    bool sends_several = false;  // in one turn, or shows monitors something
    bool is_sketched = false;
  };
  Turn lesson_of(const space::LocalTurn& turn) const;
  void note_sent(const space::LocalTurn& turn);
  Word channel_of(Word envelope) const;
  void add_observers(Word envelope, std::vector<Word>& channels) const;

  space::SystemTables& tables_;
  Channels& channels_;
  std::size_t most_rehearsed_;
  std::size_t revision_ = 0;
  mutable std::mutex mutex_;
  std::vector<OfMachine> of_;
};

}  // namespace understudy::reduce
