#pragma once

#include <memory>
#include <vector>

#include "checker/reduce/futures.hpp"
#include "checker/space/memo_table.hpp"

namespace understudy::reduce {

/// What one machine is about to do, and may bring about by itself.
struct Contents {
  bool is_up = true;
  bool has_steps = false;   // internal ones are enabled
  bool has_outbox = false;  // nothing is taken before that is empty
  Word local = 0;           // its local state
  std::vector<Word> ready;  // channels of the waiting messages that are not deferred
  std::vector<Word> next;   // of those that may be taken now
  ChannelSet sends;         // goes out in its next turn
  ChannelSet future;        // goes out now or later, if nobody else does anything
  ChannelSet answers;       // to the messages in `next`, now or when other messages were taken before
};

/// What an arrival means to a machine whose present turns are all taken into account.
enum class Arrival : std::uint8_t {
  waits,     ///< it cannot be taken before one of those turns
  passes,    ///< it may be taken before them, and commutes with them
  conflicts  ///< it may be taken before them, and the order matters
};

/// Remembers contents by situation. One for each thread.
class ContentsMemory {
 public:
  /// `is_observed`: machines whose local states a property judges one by one.
  ContentsMemory(const space::SystemTables& tables, Channels& channels, const Futures& futures,
                 std::vector<bool> is_observed);

  const Contents& of(MachineId machine, Word situation);
  Arrival arrival(MachineId machine, Word situation, Word channel);
  /// What the machine may bring about when such a message reaches it.
  const ChannelSet& answers(MachineId machine, Word situation, Word channel) {
    return futures_.reaction(machine, of(machine, situation).local, channel).sends;
  }
  Word channel_of(Word envelope);

 private:
  struct OfMachine {
    std::vector<std::unique_ptr<Contents>> contents;  // by situation
    space::MemoTable<Arrival> arrivals;               // by situation and channel
  };
  Contents compute(MachineId machine, Word situation);
  void note_waiting(MachineId machine, const space::Mailbox& mailbox, Contents& contents);
  void note_outbox(Word first, const std::vector<Word>& outbox, Contents& contents);
  Arrival judge(MachineId machine, Word situation, Word channel);
  bool defers(MachineId machine, Word local, const EventType& type) const;
  bool show_to_one_monitor(const ChannelSet& some, const ChannelSet& others) const;
  bool holds_back(const Channel& earlier, const Channel& later) const;

  const space::SystemTables& tables_;
  const System& system_;
  Channels& channels_;
  const Futures& futures_;
  std::vector<bool> is_observed_;
  std::vector<OfMachine> of_;
  std::vector<Word> channel_of_;  // by envelope
};

}  // namespace understudy::reduce
