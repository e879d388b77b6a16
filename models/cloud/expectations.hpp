#pragma once

#include <set>

#include "models/cloud/pipeline.hpp"
#include "properties/complete_delivery.hpp"
#include "properties/lists_nothing.hpp"

/// What must hold in every cloud transaction system. Each property is about one machine by itself: what a
/// machine can notice alone is quick to check, and no order of events elsewhere makes a difference to it.
///
/// That every published record reaches the destination and every table is said twice: of the states in which
/// a run ends, and with `--set liveness=true` of all fair runs, also of those that go on for ever.
namespace understudy::cloud {

/// The records 1 to `due`: all that are ever published.
inline RecordSet expected_records(int due) {
  RecordSet all;
  for (int record = 1; record <= due; ++record) all.insert(static_cast<RecordId>(record));
  return all;
}

/// Containers ask for a removal when the next queue has the record; so it remains that queues remove the
/// record that they are asked to.
inline void declare_handover(System& model) {
  model.check(lists_nothing<&Queue::lost>("a record is removed only when it was passed on",
                                          "was not passed on before it was removed from")
                  .describe("a queue removes the record that its receiver has handed on, and no other"));
}

/// Whoever is asked for a count compares it only when a record arrives, so a script that asks for one that is
/// past waits for ever. That is a defect of the test, though a record that is counted twice may bring it out.
template <class Counter>
void declare_requests_in_time(System& model, const std::string& name) {
  model.check(
      invariant(name, [](const Every<Counter, &Counter::missed>& counter) -> Verdict {
        const int count = counter.template get<&Counter::missed>();
        if (count == 0) return holds();
        return violated("{} had come to {} before it was asked to tell of that: the test waits for ever",
                        counter.name(), count);
      }).describe("the script asks for a count before it is reached; asked later, nobody would ever tell"));
}

/// `Table` is what holds the records of one region, or a part of them, for good; `Counter` what scripts ask
/// for counts beside the destination.
template <class Table, class Counter>
void declare_expectations(System& model, int due) {
  model.check(lists_nothing<&RecordDestination::repeated>("no record is delivered twice", "arrived twice at")
                  .describe("the destination gets no record more than once"));
  declare_requests_in_time<Counter>(model, "queues are asked for counts in time");
  declare_requests_in_time<RecordDestination>(model, "the destination is asked for counts in time");
  model.check(reachable("the script ends", [](const One<ScriptDriver, &ScriptDriver::is_finished>& driver) {
    return driver.get<&ScriptDriver::is_finished>();
  }));
  const RecordSet all = expected_records(due);
  model.check(complete_at_end<&RecordDestination::received>(all, "every record arrives")
                  .describe("when a run ends, the destination has every record that was to be published"));
  model.check(complete_at_end<&Table::records>(all, "every record is stored everywhere")
                  .describe("when a run ends, every table of every store has every record"));
  const bool decides_liveness = model.parameter(
      "liveness", false, "whether to decide that every record arrives and that the script always ends");
  if (!decides_liveness) return;
  model.check(complete_delivery<&RecordDestination::received>(all, "every record arrives finally")
                  .describe("the destination gets every record that is published"));
  model.check(complete_delivery<&Table::records>(all, "every record is stored everywhere finally")
                  .describe("every table of every store gets every record that is published"));
  model.check(
      eventually("the script always ends", [](const One<ScriptDriver, &ScriptDriver::is_finished>& driver) {
        return driver.get<&ScriptDriver::is_finished>();
      }));
}

/// The parameter of the published monitors.
inline bool has_monitors(System& model) {
  return model.parameter("monitors", false, "whether the published monitor and a monitor of custody observe");
}

/// Whoever is in the table of places or stages, by region.
template <class M>
std::set<MachineId> everybody(const std::vector<std::vector<Ref<M>>>& table) {
  std::set<MachineId> all;
  for (const auto& row : table) all.insert(row.begin(), row.end());
  return all;
}

}  // namespace understudy::cloud
