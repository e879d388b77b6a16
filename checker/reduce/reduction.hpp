#pragma once

#include <optional>
#include <string>

#include "checker/reduce/futures.hpp"
#include "checker/reduce/tellers.hpp"
#include "checker/space/space.hpp"

/// The reduction by commuting messages: of the turns that are possible in a state only some are taken, the
/// rest later, where that leads to the same ends.
///
/// *What commutes.* A machine declares which messages it may take in either order, from different senders or
/// from any. Its causal inbox (what is in order of one sender: its fifo one too) then keeps the order of the
/// others only: it is a trace (Mazurkiewicz 1977), and whatever nothing holds back may be taken next
/// (`Inboxes::relaxed`). These systems do all that the systems with plain inboxes do, and more. All that
/// follows supposes that the declarations are true; they are checked where messages meet, in the search and
/// in random runs (search/audit.hpp).
///
/// *Which turns suffice.* A set T of turns, all that some machines can take now, or of one machine all by
/// which it takes one certain message, such that nothing which may ever happen before the first turn of T
/// interferes with T: a persistent set (Godefroid 1996, Valmari 1990). What may happen is followed from the
/// machines that can move, message by message (forecast.hpp). Turns of different machines interfere only by
/// messages: when both send to one causal inbox what does not commute there (or show something to one
/// monitor), and when one sends to the other what could be taken at once and does not commute with the turns
/// of T. A message that could be taken at once and does commute may be taken before T: its consequences are
/// then followed like those of the others, the sends of T and of its answer may be exchanged, and it must not
/// fail, and leave alone what the machine defers and which internal steps it has. Not both may it and T
/// change what a property observes of the machine, because the two orders pass through different local
/// states; and no monitor may see what becomes of them.
///
/// *Who speaks first.* Where T has turns of several machines that tell one receiver the same, and it is not
/// told who does, one of them stands for the others; see spokesmen.hpp. Terminal states are then kept but for
/// whose messages are left in them.
///
/// *What goes by itself.* Where T is a single turn, it may as well be taken at once: only the state where no
/// such turn is left is kept, and what lies between is passed through (singles.hpp). For the rules that
/// follow a state in between was expanded by its single turn, and the way from a state that is kept to the
/// next one counts as one step. A state in which a property fails, or a goal is reached, is kept, and so is
/// one from which the single turn fails or is visible. A run in circles is cut where it comes back.
///
/// *What may ever be sent* is learned. Each turn that is computed teaches what a machine does in a local
/// state; what is reachable over all lessons bounds its future. What was learned is frozen during a search,
/// and the search repeated until it teaches nothing new. That suffices: take a run of the full system from a
/// state of the last search up to the first turn without a lesson, as short as possible. All earlier turns
/// were foreseen, so the turns T do not interfere with them, and the rest of the run can be moved behind a
/// turn of T, or its first turn of T to the front: the last search has a state from which a run that is no
/// longer leads to the same turn. By the next rule it comes to its beginning, and learns it. (A search that
/// has learned something may be given up when it learns no more; see search/patience.hpp.) Where a machine
/// takes messages that commute in the other order, the turn is learned by the rehearsal of that; so it must
/// be sketched when there are too many (lessons.hpp).
///
/// *Nothing is postponed for ever.* One of the turns taken is noted as the way on from the state. Ways must
/// not run in circles, otherwise everything is taken (search/ways_on.hpp). So from each state they lead to
/// one where everything is taken; and from those that are passed through, by way of the state where they end.
///
/// *What is found.* A run of relaxed inboxes in which messages overtake each other is turned into one of
/// inboxes in order (search/runs_in_order.hpp). Where that fails, the finding says nothing about those.
///
/// *What is visible.* Turns that fail, or change what a property of several machines or of messages in flight
/// observes, are only taken together with everything. So terminal states, deadlocks, unhandled events and
/// assertions are kept, the local states that each observed machine goes through, and the verdicts of
/// invariants, step properties and reachable goals. Whether a mailbox overflows is not decided.
namespace understudy::reduce {

/// Why a system cannot be searched with the reduction; nothing when it can.
std::optional<std::string> objection(const System& system);
/// Whether some machine declares commuting messages: without any there is little to gain.
bool declares_commuting(const System& system);

/// For one check. With `takes_all` the inboxes are relaxed and the declarations checked, but expansions take
/// everything. A machine is sketched after so many turns in rehearsals (see Lessons).
class Reduction final : public space::Reducer {
 public:
  Reduction(const System& system, space::Findings decided, bool takes_all, std::size_t most_rehearsed = 4096);

  /// What was learned holds for the expanders that are made from now on.
  void begin_search();
  /// Runs declared messages in both orders wherever they met. Throws ModelError when that makes a difference.
  void check_declarations();
  /// Whether the search must be repeated: something was learned since it began.
  bool has_learned() const;
  /// Grows with everything that is learned.
  std::size_t revision() const { return lessons_->revision(); }

  void begin(space::SystemTables& tables, const space::MovePlan& plan) override;
  void note_turn(const space::LocalTurn& turn) override { lessons_->note_turn(turn); }
  void note_choice(MachineId machine, Word local, std::span<const Word> envelopes) override {
    lessons_->note_choice(machine, local, envelopes);
  }
  std::unique_ptr<space::Selector> make_selector() override;

 private:
  bool takes_all_;
  std::size_t most_rehearsed_;
  std::vector<std::vector<Projection>>
      observed_;  // of each machine, by properties that are judged on the way
  Channels channels_;
  space::SystemTables* tables_ = nullptr;
  const space::MovePlan* plan_ = nullptr;
  std::optional<Lessons> lessons_;
  std::shared_ptr<const Futures> futures_;
  std::shared_ptr<const Tellers> tellers_;
  std::size_t learned_before_ = 0;
  std::vector<std::set<Lessons::Meeting>> has_checked_;  // by machine
};

}  // namespace understudy::reduce
