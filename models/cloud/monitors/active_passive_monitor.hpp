#pragma once

#include "models/cloud/monitors/published_monitor.hpp"

namespace understudy::cloud {

/// The published monitor of active-passive. Records must come to every component in the order of publication,
/// whatever the region; it is hot until every list that exists has all of them. As each list is a prefix of
/// what is published, only its length is kept. "Received" counts its own list for repeats, but compares with
/// the number of removed records: as published.
class ActivePassiveMonitor : public PublishedMonitor<ActivePassiveMonitor> {
 public:
  using Lists = boost::container::flat_map<MachineId, RecordCount>;
  struct Memory {
    MonitorMode mode = MonitorMode::waiting;
    Lists sent, completed, received, removed, stored;
    BOOST_DESCRIBE_CLASS(Memory, (), (mode, sent, completed, received, removed, stored), (), ())
  } memory;

  /// The queues of each place, by region: those of one place share their lists. `total` records are
  /// published.
  ActivePassiveMonitor(const std::vector<std::vector<MachineId>>& places, int total)
      : PublishedMonitor(all_of(places)), total_(total) {
    for (const auto& queues : places)
      for (const MachineId queue : queues) first_region_[queue] = queues.front();
  }

  void sent(Place queue, const Records& records, const Sighting& at) {
    append_unless_repeated(memory.sent[list_of(queue)], records.front(), "sent to " + at.name(queue.machine),
                           at);
  }
  void completed(Place queue, const SendRecordsCompleted& completed, const Sighting& at) {
    if (completed.ok)
      append(memory.completed[list_of(queue)], completed.records.front(),
             "accepted by " + at.name(queue.machine), at);
  }
  void received(Place queue, const ReceiveRecordsResponse& response, const Sighting& at) {
    if (!response.ok) return;
    const RecordCount removed = memory.removed[list_of(queue)];
    RecordCount& received = memory.received[list_of(queue)];
    if (is_last(received, response.records.front())) return;
    expect(removed, response.records.front(), "received from " + at.name(queue.machine), at);
    ++received;
  }
  void removed(Place queue, const Records& records, const Sighting& at) {
    append(memory.removed[list_of(queue)], records.front(), "removed from " + at.name(queue.machine), at);
  }
  void stored(Place store, RecordId record, const Sighting& at) {
    append_unless_repeated(memory.stored[store.machine], record, "stored in " + at.name(store.machine), at);
  }

  bool is_satisfied() const {
    return is_complete(memory.sent) && is_complete(memory.completed) && is_complete(memory.received) &&
           is_complete(memory.removed) && is_complete(memory.stored);
  }

 private:
  static std::set<MachineId> all_of(const std::vector<std::vector<MachineId>>& places) {
    std::set<MachineId> all;
    for (const auto& queues : places) all.insert(queues.begin(), queues.end());
    return all;
  }
  MachineId list_of(Place queue) const { return first_region_.at(queue.machine); }

  static bool is_last(RecordCount size, RecordId record) { return size > 0 && record == size; }
  void append_unless_repeated(RecordCount& size, RecordId record, const std::string& what,
                              const Sighting& at) {
    if (!is_last(size, record)) append(size, record, what, at);
  }
  void append(RecordCount& size, RecordId record, const std::string& what, const Sighting& at) {
    expect(size, record, what, at);
    ++size;
  }
  void expect(RecordCount size, RecordId record, const std::string& what, const Sighting& at) const {
    at.check(size < total_ && record == size + 1, "record {} is {}, expected is {}", record, what,
             size < total_ ? std::to_string(size + 1) : "none");
  }
  bool is_complete(const Lists& lists) const {
    return std::all_of(lists.begin(), lists.end(),
                       [this](const auto& list) { return list.second == total_; });
  }

  int total_;
  boost::container::flat_map<MachineId, MachineId> first_region_;
};

}  // namespace understudy::cloud
