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

/// What the machines were seen to do, one local state at a time: the search teaches, turn by turn. For all
/// threads; what is learned does not depend on them.
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

  Lessons(space::SystemTables& tables, Channels& channels);

  void note_turn(const space::LocalTurn& turn);
  void note_choice(MachineId machine, Word local, std::span<const Word> envelopes);

  /// Grows with everything that is learned.
  std::size_t size() const;
  // Only while nobody notes anything:
  const std::set<Turn>& turns(std::size_t machine) const { return of_[machine].turns; }
  /// The envelope that was all that the machine ever sent, one at a time.
  std::optional<Word> only_message(std::size_t machine) const;
  /// The messages that could be taken at the same moment, and pairs of them in other local states where one
  /// was taken once and the other another time. (Messages that never wait together need not commute.)
  std::set<Meeting> meetings(std::size_t machine) const;

 private:
  struct OfMachine {
    std::set<Turn> turns;
    std::set<std::pair<Word, Word>> deliveries;  // local state and envelope
    std::set<Meeting> choices;                   // `one` has the lower number
    std::set<Word> sent;                         // envelopes, two at most
    bool sends_several = false;                  // in one turn, or shows monitors something
  };
  void note_sent(const space::LocalTurn& turn);
  Word channel_of(Word envelope) const;
  void add_observers(Word envelope, std::vector<Word>& channels) const;

  space::SystemTables& tables_;
  Channels& channels_;
  mutable std::mutex mutex_;
  std::vector<OfMachine> of_;
};

}  // namespace understudy::reduce
