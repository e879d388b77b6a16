#pragma once

#include "models/cloud/monitors/published_monitor.hpp"

namespace understudy::cloud {

/// The published monitor of active-active. It asserts nothing, and is hot until, in each of five maps, every
/// list that exists has exactly `size1` records; or as many lists `size1` as `size2`. A record is appended to
/// a list unless it is the last there, so of a list only the length and the last record matter: that is all
/// that is kept here.
class ActiveActiveMonitor : public PublishedMonitor<ActiveActiveMonitor> {
 public:
  struct Entry {
    RecordCount size = 0;
    RecordId last = 0;
    BOOST_DESCRIBE_CLASS(Entry, (), (size, last), (), ())
  };
  using Lists = boost::container::flat_map<Place, Entry>;
  struct Memory {
    MonitorMode mode = MonitorMode::waiting;
    Lists sent, completed, received, removed, stored;
    BOOST_DESCRIBE_CLASS(Memory, (), (mode, sent, completed, received, removed, stored), (), ())
  } memory;

  ActiveActiveMonitor(std::set<MachineId> queues, int size1, int size2)
      : PublishedMonitor(std::move(queues)), size1_(size1), size2_(size2) {}

  void sent(Place queue, const Records& records, const Sighting&) {
    append(memory.sent[queue], records.front());
  }
  /// Also counted when it was refused.
  void completed(Place queue, const SendRecordsCompleted& completed, const Sighting&) {
    append(memory.completed[queue], completed.records.front());
  }
  void received(Place queue, const ReceiveRecordsResponse& response, const Sighting&) {
    if (response.ok) append(memory.received[queue], response.records.front());
  }
  void removed(Place queue, const Records& records, const Sighting&) {
    append(memory.removed[queue], records.front());
  }
  void stored(Place store, RecordId record, const Sighting&) { append(memory.stored[store], record); }

  bool is_satisfied() const {
    return is_complete(memory.sent) && is_complete(memory.completed) && is_complete(memory.received) &&
           is_complete(memory.removed) && is_complete(memory.stored);
  }

 private:
  static void append(Entry& list, RecordId record) {
    if (list.size > 0 && list.last == record) return;
    ++list.size;
    list.last = record;
  }
  bool is_complete(const Lists& lists) const {
    int of_size1 = 0, of_size2 = 0;
    for (const auto& [place, list] : lists) {
      if (list.size == size1_)
        ++of_size1;
      else if (list.size == size2_)
        ++of_size2;
      else
        return false;
    }
    return size1_ == size2_ || of_size1 == of_size2;
  }

  int size1_, size2_;
};

}  // namespace understudy::cloud
