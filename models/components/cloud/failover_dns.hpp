#pragma once

#include "models/components/cloud/records.hpp"

namespace understudy::cloud {

/// Routes everything to the active region, as a failover policy. As long as that is region 1, whoever asks
/// for records is subscribed at the queues of all regions. It waits for the answers and passes them on.
class FailoverDns {
 public:
  enum class Mode : std::uint8_t { process, awaiting_answer, awaiting_remove };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, awaiting_answer, awaiting_remove)
  struct Memory {
    Mode mode = Mode::process;
    Region active = 1;
    MachineId asker;  // that waits for an answer
  } memory;

  /// The queues behind it, by region.
  explicit FailoverDns(std::vector<MachineId> queues) : queues_(std::move(queues)) {}
  Mode mode() const { return memory.mode; }

  static void define(Behavior<FailoverDns>& dns) {
    dns.in(Mode::process)
        .on<SendRecords>([](FailoverDns& self, const SendRecords& send, Turn& turn) {
          self.pass_on(send, Mode::awaiting_answer, turn);
        })
        .on<RemoveRecords>([](FailoverDns& self, const RemoveRecords& remove, Turn& turn) {
          self.pass_on(RemoveAnywhere{remove.records, remove.region}, Mode::awaiting_remove, turn);
        })
        .on<ReceiveRecords>(&FailoverDns::poll)
        .on<SwitchRegions>([](FailoverDns& self) { self.memory.active = self.memory.active == 1 ? 2 : 1; });
    dns.in(Mode::awaiting_answer)
        .on<SendRecordsCompleted>(&FailoverDns::answer<SendRecordsCompleted>)
        .defer_rest();
    dns.in(Mode::awaiting_remove)
        .on<RemoveRecordsCompleted>(&FailoverDns::answer<RemoveRecordsCompleted>)
        .defer_rest();
    // While it awaits one of these answers, everything else waits.
    dns.commute_with_all<SendRecordsCompleted, RemoveRecordsCompleted>();
  }

 private:
  MachineId active_queue() const { return queues_[memory.active - 1u]; }
  template <class Request>
  void pass_on(const Request& request, Mode next, Turn& turn) {
    memory.mode = next;
    memory.asker = turn.sender();
    turn.send(active_queue(), request);
  }
  template <class Answer>
  void answer(const Answer& answer, Turn& turn) {
    memory.mode = Mode::process;
    turn.send(std::exchange(memory.asker, MachineId{}), answer);
  }
  void poll(const ReceiveRecords& receive, Turn& turn) {
    const ReceiveAnywhere request{receive.region, receive.invoker};
    if (memory.active == 2) return turn.send(active_queue(), request);
    for (const MachineId queue : queues_) turn.send(queue, request);
  }

  std::vector<MachineId> queues_;
};
BOOST_DESCRIBE_STRUCT(FailoverDns::Memory, (), (mode, active, asker))

}  // namespace understudy::cloud
