#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "checker/reduce/channel_set.hpp"
#include "checker/reduce/channels.hpp"
#include "checker/space/moves.hpp"
#include "checker/space/system_tables.hpp"

namespace understudy::reduce {

/// What the adversary may still do.
struct Threat {
  bool exists = false;
  std::vector<bool> touched;    // by machine: where it is exposed
  std::vector<bool> may_crash;  // by machine
  ChannelSet notices;
};

/// Whether some fault can hit the machine in that local state, if its budget allows it.
bool is_exposed(const System& system, MachineId machine, const std::string& local);

/// Remembers threats by the account of the fault budget. One for each thread.
class Threats {
 public:
  Threats(const space::SystemTables& tables, const space::MovePlan& plan, Channels& channels)
      : tables_(tables), plan_(plan), channels_(channels) {}
  const Threat& of(Word account);

 private:
  void note(const space::Action& action, Threat& threat);

  const space::SystemTables& tables_;
  const space::MovePlan& plan_;
  Channels& channels_;
  std::deque<std::optional<Threat>> known_;
};

}  // namespace understudy::reduce
