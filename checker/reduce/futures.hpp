#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <memory>
#include <mutex>
#include <vector>

#include "checker/reduce/channel_set.hpp"
#include "checker/reduce/lessons.hpp"

namespace understudy::reduce {

/// Triggers of one machine, a bit for each (see Futures::bit).
using Triggers = std::uint64_t;

/// What may come of triggers that a machine sees in a local state, or in those that they lead it to.
struct Reaction {
  ChannelSet sends;         // sooner or later
  Triggers disruptive = 0;  // may fail, or alter what the machine defers or can do by itself
  Triggers visible = 0;     // may alter what a property observes of the machine
  bool exposes = false;     // may lead to a local state in which a fault can hit the machine
};

/// The reactions of one machine in all of its local states, if it sees certain triggers and no others.
class Outlook {
 public:
  /// Local states of which nothing was learned send nothing.
  const Reaction& reaction(Word local) const {
    static const Reaction none;
    return local < set_of_.size() ? sets_[set_of_[local]] : none;
  }

 private:
  friend class Futures;
  std::vector<Word> set_of_;       // by local state: which of `sets_`
  std::vector<Reaction> sets_{1};  // the first one is empty
};

/// What may still be sent, as far as lessons told: frozen while a search goes on. For all threads.
///
/// What comes of a trigger follows from the local states that the lessons lead to. Of a sketched machine (see
/// Lessons) these are too many: there a trigger may bring about what it ever did, or one that commutes with
/// it, in any local state where the machine defers the same and can do the same by itself. The sum of what
/// messages that commute bring about does not depend on their order, so nothing is left out.
class Futures {
 public:
  Futures(const space::SystemTables& tables, const Channels& channels, const Lessons& lessons,
          const std::vector<std::vector<Projection>>& observed);

  /// None for a trigger that never had an effect. Triggers beyond the 63rd share one.
  Triggers bit(MachineId machine, Trigger trigger) const;
  const Outlook& outlook(MachineId machine, Triggers triggers) const;
  /// What goes out in the very turn by which the machine answers the trigger in this local state.
  const ChannelSet& turn(MachineId machine, Word local, Trigger trigger) const;

 private:
  /// One thing that a turn brings about, beside its new local state.
  struct Consequence {
    enum class Kind : std::uint8_t { send, disruption, sight, exposure } kind;
    Word channel;       // of a message that is sent
    Triggers triggers;  // of the rest
    auto operator<=>(const Consequence&) const = default;
  };
  /// A learned turn, from place to place. A place is a local state, or many of a sketched machine.
  struct Turn {
    Word before, after;
    Triggers trigger;
    std::vector<Word> consequences;
  };
  struct OfMachine {
    boost::unordered_flat_map<Trigger, Triggers> bits;
    boost::unordered_flat_map<Word, Word> places;  // of local states that some turn begins or ends in
    std::size_t place_count = 0;
    std::vector<Turn> turns;
    std::vector<Consequence> consequences;
    boost::unordered_flat_map<std::uint64_t, ChannelSet> sends;  // by place and trigger
    mutable std::mutex mutex;
    mutable boost::unordered_flat_map<Triggers, std::unique_ptr<const Outlook>> outlooks;
  };
  class Notes;
  static std::unique_ptr<const Outlook> compute_outlook(const OfMachine& machine, Triggers triggers);
  static Reaction reaction_of(const OfMachine& machine, const ChannelSet& consequences);
  Trigger heard(Trigger trigger) const { return trigger < by_fault ? channels_.heard_as(trigger) : trigger; }

  const Channels& channels_;
  std::vector<std::unique_ptr<OfMachine>> of_;
};

}  // namespace understudy::reduce
