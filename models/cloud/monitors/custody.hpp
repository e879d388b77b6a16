#pragma once

#include "models/cloud/monitors/published_monitor.hpp"

namespace understudy::cloud {

/// A container asks for a removal only after the next queue has accepted the records.
class Custody {
 public:
  struct Memory {
    boost::container::flat_map<MachineId, Records> passed_on;  // by container, until it asks for the removal
    BOOST_DESCRIBE_CLASS(Memory, (), (passed_on), (), ())
  } memory;

  explicit Custody(std::set<MachineId> containers) : containers_(std::move(containers)) {}

  static void define(MonitorBehavior<Custody>& custody) {
    custody.in_any()
        .on<SendRecordsCompleted>(
            [](Custody& self, const SendRecordsCompleted& completed, const Sighting& at) {
              if (completed.ok && self.containers_.contains(at.receiver()))
                self.memory.passed_on[at.receiver()] = completed.records;
            })
        .on<RemoveRecords>([](Custody& self, const RemoveRecords& remove, const Sighting& at) {
          if (!self.containers_.contains(at.sender())) return;
          at.check(self.memory.passed_on[at.sender()] == remove.records,
                   "{} has {} remove records that the next queue has not accepted", at.name(at.sender()),
                   at.name(at.receiver()));
          self.memory.passed_on.erase(at.sender());
        });
  }

 private:
  std::set<MachineId> containers_;
};

}  // namespace understudy::cloud
