#pragma once

#include <boost/container/flat_map.hpp>
#include <set>

#include "models/components/cloud/records.hpp"

/// The monitors that were published with the systems, as they were written. They see every send between the
/// components, and each is hot until its lists of records have the sizes that its test expects.
namespace understudy::cloud {

/// A list of a published monitor belongs to a component and, in stores, to the region that asked (else 0).
struct Place {
  MachineId machine;
  Region region = 0;
  friend auto operator<=>(const Place&, const Place&) = default;
};
BOOST_DESCRIBE_STRUCT(Place, (), (machine, region))

enum class MonitorMode : std::uint8_t { waiting, finished };
BOOST_DESCRIBE_ENUM(MonitorMode, waiting, finished)

/// What the published monitors have in common: what they observe, and when they are hot. `M` derives from it
/// and has sent, completed, received, removed and stored, which take (place, what) and note it, and
/// is_satisfied.
template <class M>
class PublishedMonitor {
 public:
  using Mode = MonitorMode;
  /// Queues or logs; what is sent to and by others (a DNS) does not count.
  explicit PublishedMonitor(std::set<MachineId> queues) : queues_(std::move(queues)) {}
  Mode mode() const { return static_cast<const M*>(this)->memory.mode; }

  static void define(MonitorBehavior<M>& monitor) {
    monitor.in(Mode::waiting)
        .hot()
        .template on<SendRecords>([](M& self, const SendRecords& send, const Sighting& at) {
          if (self.is_queue(at.receiver())) self.note(&M::sent, Place{at.receiver()}, send.records, at);
        })
        .template on<SendRecordsCompleted>(
            [](M& self, const SendRecordsCompleted& completed, const Sighting& at) {
              if (self.is_queue(at.sender())) self.note(&M::completed, Place{at.sender()}, completed, at);
            })
        .template on<ReceiveRecordsResponse>(
            [](M& self, const ReceiveRecordsResponse& response, const Sighting& at) {
              self.note(&M::received, Place{at.sender()}, response, at);
            })
        .template on<RemoveRecords>([](M& self, const RemoveRecords& remove, const Sighting& at) {
          if (self.is_queue(at.receiver())) self.note(&M::removed, Place{at.receiver()}, remove.records, at);
        })
        .template on<RemoveAnywhere>([](M& self, const RemoveAnywhere& remove, const Sighting& at) {
          if (self.is_queue(at.receiver())) self.note(&M::removed, Place{at.receiver()}, remove.records, at);
        })
        .template on<Insert>([](M& self, const Insert& insert, const Sighting& at) {
          self.note(&M::stored, Place{at.receiver(), insert.region}, insert.record, at);
        })
        .template on<Replicate>([](M& self, const Replicate& replicate, const Sighting& at) {
          self.note(&M::stored, Place{at.receiver(), replicate.region}, replicate.record, at);
        });
  }

 protected:
  bool is_queue(MachineId machine) const { return queues_.contains(machine); }
  template <class Note, class What>
  void note(Note what_happened, Place place, const What& what, const Sighting& at) {
    M& self = static_cast<M&>(*this);
    (self.*what_happened)(place, what, at);
    if (self.is_satisfied()) self.memory.mode = Mode::finished;
  }

 private:
  std::set<MachineId> queues_;
};

}  // namespace understudy::cloud
