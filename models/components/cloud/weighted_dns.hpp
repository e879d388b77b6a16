#pragma once

#include "models/components/cloud/records.hpp"

namespace understudy::cloud {

/// Routes records to the regions in strict turns, as a weighted policy with equal weights, and requests for
/// records to the region that they name; while a region is offline, everything to the other one. Behind it
/// are queues, logs or API containers, one in each region. It waits for the answers and passes them on; a
/// removal is always reported as done.
class WeightedDns {
 public:
  enum class Mode : std::uint8_t { process, awaiting_answer, awaiting_remove };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, awaiting_answer, awaiting_remove)
  struct Memory {
    Mode mode = Mode::process;
    Region current = 1;  // where the next records go
    Region offline = 0;  // none
    MachineId asker;     // that waits for an answer
  } memory;

  /// What is behind it, by region; with one region, that one gets everything. `requests_may_meet`: one queue
  /// may get requests of one receiver for two regions, and then their order counts.
  explicit WeightedDns(std::vector<MachineId> targets, bool requests_may_meet = false)
      : targets_(std::move(targets)), requests_may_meet_(requests_may_meet) {}
  Mode mode() const { return memory.mode; }

  static void define(Behavior<WeightedDns>& dns) {
    dns.in(Mode::process)
        .on<SendRecords>(&WeightedDns::route<SendRecords>)
        .on<Invoke>(&WeightedDns::route<Invoke>)
        .on<ReceiveRecords>(&WeightedDns::poll)
        .on<RemoveRecords>(&WeightedDns::remove)
        .on<SwitchRegionOffline>(
            [](WeightedDns& self, const SwitchRegionOffline& order) { self.memory.offline = order.region; });
    dns.in(Mode::awaiting_answer)
        .on<SendRecordsCompleted>(&WeightedDns::answer<SendRecordsCompleted>)
        .on<InvokeCompleted>(&WeightedDns::answer<InvokeCompleted>)
        .defer_rest();
    dns.in(Mode::awaiting_remove)
        .on<RemoveRecordsCompleted>(
            [](WeightedDns& self, Turn& turn) { self.finish(RemoveRecordsCompleted{true}, turn); })
        .defer_rest();
    // While it awaits one of these answers, everything else waits.
    dns.commute_with_all<SendRecordsCompleted, InvokeCompleted, RemoveRecordsCompleted>();
  }

 private:
  MachineId target(Region wanted) const {
    const Region online = memory.offline == 0 ? wanted : other(memory.offline);
    return targets_[online - 1u];
  }
  static Region other(Region region) { return region == 1 ? 2 : 1; }

  template <class Request>
  void route(const Request& request, Turn& turn) {
    memory.mode = Mode::awaiting_answer;
    memory.asker = turn.sender();
    turn.send(target(memory.current), request);
  }
  template <class Answer>
  void answer(const Answer& answer, Turn& turn) {
    if (answer.ok && memory.offline == 0 && targets_.size() > 1) memory.current = other(memory.current);
    finish(answer, turn);
  }
  void poll(const ReceiveRecords& receive, Turn& turn) {
    const MachineId queue = target(receive.region);
    if (requests_may_meet_)
      turn.send(queue, ReceiveAnywhere{receive.region, receive.invoker});
    else
      turn.send(queue, receive);
  }
  void remove(const RemoveRecords& remove, Turn& turn) {
    memory.mode = Mode::awaiting_remove;
    memory.asker = turn.sender();
    const MachineId queue = target(remove.region);
    if (requests_may_meet_)
      turn.send(queue, RemoveAnywhere{remove.records, remove.region});
    else
      turn.send(queue, remove);
  }
  template <class Answer>
  void finish(const Answer& answer, Turn& turn) {
    memory.mode = Mode::process;
    turn.send(std::exchange(memory.asker, MachineId{}), answer);
  }

  std::vector<MachineId> targets_;
  bool requests_may_meet_;
};
BOOST_DESCRIBE_STRUCT(WeightedDns::Memory, (), (mode, current, offline, asker))

}  // namespace understudy::cloud
