#pragma once

#include <boost/container/flat_map.hpp>

#include "models/components/cloud/records.hpp"

namespace understudy::cloud {

/// Receives records through a DNS: keeps them, has them removed (whether or not that works), tells the driver
/// when the count that it asked for is reached, and asks again, also after a refusal. The published one keeps
/// a list; only its length is ever read, so a set, the number of repeats and the properties' facts do.
class RecordDestination {
 public:
  enum class Mode : std::uint8_t { starting, process, awaiting_remove };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, starting, process, awaiting_remove)
  struct Memory {
    Mode mode = Mode::starting;
    RecordSet received;
    RecordSet repeated;     // of them
    RecordCount count = 0;  // received, with repeats
    RecordCount notify_at = 0;
    MachineId notified;
    RecordCount missed = 0;          // the count to tell of, if it had come to that before it was asked
    Region region = 0;               // of the records in work
    RecordCount arrived = 0;         // of the records in work
    std::array<RecordId, 2> last{};  // by region; only where the order matters
    RecordSet disordered;
  } memory;
  struct Design {
    int regions_asked = 1;     // how many regions it asks for records by themselves
    bool notes_order = false;  // whether records of one region must arrive in the order of publication
  };

  RecordDestination(Design design, MachineId dns, bool is_subscribed) : design_(design), dns_(dns) {
    if (is_subscribed) memory.mode = Mode::process;
  }
  Mode mode() const { return memory.mode; }
  const RecordSet& received() const { return memory.received; }
  const RecordSet& repeated() const { return memory.repeated; }
  const RecordSet& disordered() const { return memory.disordered; }
  /// The count that it was asked to tell of when it had come to that already: nobody will hear. Else 0.
  int missed() const { return memory.missed; }

  static void define(Behavior<RecordDestination>& destination) {
    destination.in(Mode::starting).step("asks for records", &RecordDestination::start).defer_rest();
    destination.in(Mode::process)
        .on<ReceiveRecordsResponse>(&RecordDestination::take)
        .on<ReceiveNotification>(&RecordDestination::watch);
    destination.in(Mode::awaiting_remove).on<RemoveRecordsCompleted>(&RecordDestination::finish).defer_rest();
    // While it awaits this answer, everything else waits.
    destination.commute_with_all<RemoveRecordsCompleted>();
  }

 private:
  void start(Turn& turn) {
    memory.mode = Mode::process;
    for (int region = 1; region <= design_.regions_asked; ++region) ask(static_cast<Region>(region), turn);
  }
  void ask(Region region, Turn& turn) const { turn.send(dns_, ReceiveRecords{region, turn.self()}); }

  void take(const ReceiveRecordsResponse& response, Turn& turn) {
    if (!response.ok) return ask(response.region, turn);
    for (const RecordId record : response.records) keep(record, response.region);
    memory.mode = Mode::awaiting_remove;
    memory.region = response.region;
    memory.arrived = static_cast<RecordCount>(response.records.size());
    turn.send(dns_, RemoveRecords{response.records, response.region});
  }
  void keep(RecordId record, Region region) {
    ++memory.count;
    if (!memory.received.insert(record).second) memory.repeated.insert(record);
    if (!design_.notes_order) return;
    RecordId& last = memory.last[region - 1u];
    if (record < last) memory.disordered.insert(record);
    last = record;
  }
  void finish(Turn& turn) {
    const bool is_reached =
        memory.count >= memory.notify_at && memory.count - memory.arrived < memory.notify_at;
    if (is_reached) turn.send(memory.notified, NotificationResponse{memory.notify_at, true});
    memory.mode = Mode::process;
    memory.arrived = 0;
    ask(std::exchange(memory.region, Region{0}), turn);
  }
  void watch(const ReceiveNotification& request) {
    memory.notify_at = request.count;
    memory.notified = request.invoker;
    memory.missed = memory.count < request.count ? RecordCount{0} : request.count;
  }

  Design design_;
  MachineId dns_;
};
BOOST_DESCRIBE_STRUCT(RecordDestination::Memory, (),
                      (mode, received, repeated, count, notify_at, notified, missed, region, arrived, last,
                       disordered))

}  // namespace understudy::cloud
