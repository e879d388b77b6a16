#pragma once

#include "models/cloud/monitors/published_monitor.hpp"

namespace understudy::cloud {

/// The published monitor of the regional API. It asserts nothing, and is hot until every list that exists has
/// one of the expected sizes. A list of invocations tolerates that its last record comes again; a list of a
/// log that its last batch does, of which only that batch need be kept; a store's ignores every repeat.
class RegionalApiMonitor : public PublishedMonitor<RegionalApiMonitor> {
 public:
  struct List {
    RecordCount size = 0;
    Records last;  // at most the last batch, in order
    BOOST_DESCRIBE_CLASS(List, (), (size, last), (), ())
  };
  using Lists = boost::container::flat_map<MachineId, List>;
  struct Memory {
    MonitorMode mode = MonitorMode::waiting;
    Lists invoked, sent, received, removed;
    boost::container::flat_map<Place, RecordSet> stored;
    BOOST_DESCRIBE_CLASS(Memory, (), (mode, invoked, sent, received, removed, stored), (), ())
  } memory;

  /// `apis` are the containers whose invocations count.
  RegionalApiMonitor(std::set<MachineId> logs, std::set<MachineId> apis, std::set<int> sizes)
      : PublishedMonitor(std::move(logs)), apis_(std::move(apis)), sizes_(std::move(sizes)) {}

  static void define(MonitorBehavior<RegionalApiMonitor>& monitor) {
    PublishedMonitor::define(monitor);
    monitor.in(Mode::waiting)
        .on<Invoke>([](RegionalApiMonitor& self, const Invoke& call, const Sighting& at) {
          if (self.apis_.contains(at.receiver()))
            self.note(&RegionalApiMonitor::invoked, Place{at.receiver()}, call.records, at);
        });
  }

  void invoked(Place api, const Records& records, const Sighting&) {
    append(memory.invoked[api.machine], records);
  }
  void sent(Place log, const Records& records, const Sighting&) { append(memory.sent[log.machine], records); }
  /// Not observed.
  void completed(Place, const SendRecordsCompleted&, const Sighting&) {}
  void received(Place log, const ReceiveRecordsResponse& response, const Sighting&) {
    append(memory.received[log.machine], response.records);  // a refusal has none, but makes the list exist
  }
  void removed(Place log, const Records& records, const Sighting&) {
    append(memory.removed[log.machine], records);
  }
  void stored(Place store, RecordId record, const Sighting&) { memory.stored[store].insert(record); }

  bool is_satisfied() const {
    return is_complete(memory.invoked) && is_complete(memory.sent) && is_complete(memory.received) &&
           is_complete(memory.removed) &&
           std::all_of(memory.stored.begin(), memory.stored.end(), [this](const auto& list) {
             return sizes_.contains(static_cast<int>(list.second.size()));
           });
  }

 private:
  /// Stops at the first record that stands as many places from the end of the list as the batch has records.
  static void append(List& list, const Records& batch) {
    for (const RecordId record : batch) {
      if (list.last.size() >= batch.size() && list.last[list.last.size() - batch.size()] == record) return;
      if (list.last.size() == list.last.capacity()) list.last.erase(list.last.begin());
      list.last.push_back(record);
      ++list.size;
    }
  }
  bool is_complete(const Lists& lists) const {
    return std::all_of(lists.begin(), lists.end(),
                       [this](const auto& list) { return sizes_.contains(list.second.size); });
  }

  std::set<MachineId> apis_;
  std::set<int> sizes_;
};

}  // namespace understudy::cloud
