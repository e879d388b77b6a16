#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <memory>
#include <vector>

#include "checker/reduce/forecast.hpp"
#include "checker/reduce/tellers.hpp"

namespace understudy::reduce {

/// Turns of which one may stand for the others, where all of them are to be taken: those by which tellers
/// tell the same (tellers.hpp), and those by which a machine takes the same from several tellers.
///
/// Take a run that begins with a turn of one teller, in which another one, which could tell the same at once,
/// does so later. (Every run can be prolonged so that it does: nothing takes its turn away.) Whenever one of
/// the two speaks in this run, let the other one speak first, as long as it has something to say. As each
/// says as much as it was told to, whenever it does, somebody can speak at the same moments. So all others
/// see the same run, which has the same length; the tellers end in the same local states; and on the way
/// nothing observes them. Messages of tellers that wait at one receiver may change their places in the same
/// way: nothing else comes from these senders. What the adversary may touch is left alone.
///
/// So the machines that are least in the order of the system speak first. One for each thread.
class Spokesmen {
 public:
  Spokesmen(const space::SystemTables& tables, const Channels& channels, Forecast& forecast,
            std::shared_ptr<const Tellers> tellers)
      : channels_(channels),
        forecast_(forecast),
        tellers_(std::move(tellers)),
        tells_at_once_(tables.system().granularity() == Granularity::turn),
        known_(tables.machine_count()) {}

  bool exist() const { return tellers_->exist(); }
  /// Leaves one of each kind in a set of turns of the state that the forecast has begun with.
  void thin(const Word* state, std::vector<space::Selection>& turns);

 private:
  static constexpr Word no_kind = ~Word{0};
  using Kinds = std::vector<Word>;  // by choice; empty when all are of no kind

  bool is_threatened(std::size_t machine) const;
  const Kinds& kinds(MachineId machine, Word situation);
  Kinds compute_kinds(MachineId machine, Word situation) const;
  // Numbers of kinds.
  static Word kind_of_telling(const Tellers::Tale& tale) { return 3 * tale.number; }
  static Word kind_of_hearing(const Tellers::Tale& tale) { return 3 * tale.number + 1; }
  static Word kind_of_taking(MachineId machine) { return Word{3} * machine.index + 2; }

  const Channels& channels_;
  Forecast& forecast_;
  std::shared_ptr<const Tellers> tellers_;
  const std::optional<Tellers::Tale> nobodys_;
  bool tells_at_once_;                                         // and not by way of an outbox
  std::vector<boost::unordered_flat_map<Word, Kinds>> known_;  // by machine and situation
};

}  // namespace understudy::reduce
