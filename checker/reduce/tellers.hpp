#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "checker/reduce/lessons.hpp"

namespace understudy::reduce {

/// Machines that ever say but one thing, always the same, one at a time, to one receiver, which is not told
/// who says it (`Behavior::anonymous`); and how often they do depends on nothing but what they were sent, not
/// on when they take it: they have no steps of their own, and the order of what they are sent matters to them
/// only where the inbox keeps it. As far as lessons told: frozen while a search goes on.
class Tellers {
 public:
  /// What a teller tells whom.
  struct Tale {
    Word number;  // the same for all that tell the same to the same receiver
    MachineId to;
  };

  Tellers(const space::SystemTables& tables, const Channels& channels, const Lessons& lessons);

  bool exist() const { return exist_; }
  /// Nothing when the machine is no teller.
  const std::optional<Tale>& tale(std::size_t machine) const { return tales_[machine]; }
  /// Whether the teller tells its tale when it takes a message from the channel in that local state, or puts
  /// it into its outbox.
  bool tells(std::size_t machine, Word local, Word channel) const {
    return tells_[machine].contains({local, channels_.heard_as(channel)});
  }

 private:
  bool is_teller(MachineId machine, const Lessons& lessons) const;
  bool note_answers(MachineId machine, const Lessons& lessons);
  bool keeps_time(MachineId machine) const;

  const space::SystemTables& tables_;
  const System& system_;
  const Channels& channels_;
  std::vector<std::optional<Tale>> tales_;  // by machine
  /// By machine: local states, and what it takes there.
  std::vector<boost::unordered_flat_set<std::pair<Word, Trigger>>> tells_;
  bool exist_ = false;
};

}  // namespace understudy::reduce
