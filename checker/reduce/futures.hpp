#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <vector>

#include "checker/reduce/channel_set.hpp"
#include "checker/reduce/lessons.hpp"

namespace understudy::reduce {

/// What may still be sent, as far as lessons told: frozen while a search goes on. Local states of which
/// nothing was learned send nothing.
class Futures {
 public:
  Futures(const space::SystemTables& tables, const Lessons& lessons);

  struct Reaction {
    ChannelSet sends;            // sooner or later
    bool is_disruptive = false;  // it may fail, or alter what the machine defers or can do by itself
  };
  /// What the trigger may bring about in this local state of the machine, or in any that it may come to from
  /// there.
  const Reaction& reaction(MachineId machine, Word local, Trigger trigger) const;
  /// What goes out in the very turn by which the machine answers the trigger in this local state.
  const ChannelSet& turn(MachineId machine, Word local, Trigger trigger) const;

 private:
  using ByTrigger = boost::unordered_flat_map<Trigger, Reaction>;
  struct OfMachine {
    std::vector<Word> set_of;  // by local state: which of `sets`
    std::vector<ByTrigger> sets;
    boost::unordered_flat_map<std::uint64_t, ChannelSet> turns;
  };
  static OfMachine of(const space::SystemTables& tables, const Lessons& lessons, MachineId machine);

  std::vector<OfMachine> of_;
};

}  // namespace understudy::reduce
