#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "checker/reduce/futures.hpp"
#include "checker/space/reducer.hpp"

namespace understudy::reduce {

using space::everything;

/// What one machine is about to do, and may bring about by itself.
struct Contents {
  bool is_up = true;
  bool has_steps = false;   // internal ones are enabled
  bool has_outbox = false;  // nothing is taken before that is empty
  bool is_exposed = false;  // to faults, now or later
  Word local = 0;           // its local state
  std::vector<Word> ready;  // channels of the waiting messages that are not deferred
  std::vector<Word> next;   // of those that may be taken now, in the order of the machine's choices
  Triggers present = 0;     // all waiting messages, and itself
  ChannelSet outbox;        // goes out whatever happens
  std::vector<std::pair<Triggers, const Reaction*>> reactions;  // to triggers, as far as known
};

/// What an arrival means to a machine whose intended turns are all taken into account.
enum class Arrival : std::uint8_t {
  waits,     ///< it cannot be taken before one of those turns
  passes,    ///< it may be taken before them, and commutes with them
  conflicts  ///< it may be taken before them, and the order matters
};

/// Turns of a machine that a cluster consists of.
struct Intent {
  ChannelSet sends;           // of these turns
  Triggers own = 0;           // their triggers
  std::vector<Word> taken;    // channels of the messages that they take
  std::vector<Word> ahead;    // of waiting messages that may be taken before
  std::vector<Word> holding;  // of waiting messages that are taken, or wait for one that is
  std::vector<std::optional<Arrival>> arrivals;  // by channel, as far as known
};

/// Remembers contents by situation, and intents by situation and choice. One for each thread.
class ContentsMemory {
 public:
  ContentsMemory(const space::SystemTables& tables, Channels& channels, const Futures& futures);

  Contents& of(MachineId machine, Word situation);
  /// `choice`: one of the machine's choices, or everything.
  Intent& intent(MachineId machine, Word situation, std::uint32_t choice);
  /// To a machine with these contents.
  Arrival arrival(MachineId machine, const Contents& contents, Intent& intent, Word channel);
  const Outlook& outlook(MachineId machine, Triggers triggers);
  /// Of a machine with these contents.
  const Reaction& reaction(MachineId machine, Contents& contents, Triggers triggers);
  Word channel_of(Word envelope);

 private:
  struct OfMachine {
    std::vector<std::unique_ptr<Contents>> contents;                            // by situation
    boost::unordered_flat_map<std::uint64_t, std::unique_ptr<Intent>> intents;  // by situation and choice
    boost::unordered_flat_map<Triggers, const Outlook*> outlooks;
  };
  Contents compute(MachineId machine, Word situation);
  void note_waiting(MachineId machine, const space::Mailbox& mailbox, Contents& contents);
  ChannelSet departure(Word envelope);
  Intent compute_intent(MachineId machine, Word situation, std::uint32_t choice);
  Arrival judge(const Contents& contents, const Intent& intent, MachineId machine, Word channel);
  bool defers(MachineId machine, Word local, const EventType& type) const;
  bool holds_back(Word earlier, Word later) const;
  bool is_held_back_by_any(const std::vector<Word>& earlier, Word later) const;

  const space::SystemTables& tables_;
  const System& system_;
  Channels& channels_;
  const Futures& futures_;
  std::vector<OfMachine> of_;
  std::vector<Word> channel_of_;  // by envelope
};

}  // namespace understudy::reduce
