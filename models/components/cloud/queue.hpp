#pragma once

#include <boost/container/small_vector.hpp>

#include "models/components/cloud/attendant.hpp"

namespace understudy::cloud {

/// A queue of records with long polling. Whoever asks is given the head as soon as there is one; the head
/// stays until somebody asks for a removal, which takes the head, whatever record the request names. While it
/// has failed it refuses everything at once, and forgets nothing.
class Queue {
 public:
  enum class Mode : std::uint8_t { process, failed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, failed)
  struct Memory {
    Mode mode = Mode::process;
    boost::container::small_vector<MachineId, 2> receivers;  // that wait for a response
    boost::container::small_vector<RecordId, 4> records;
    RecordCount count = 0;      // ever sent to it
    RecordCount notify_at = 0;  // the count to be told to `notified`; the last request wins
    MachineId notified;
    RecordCount missed = 0;  // the count to tell of, if it had come to that before it was asked
    RecordSet lost;          // removed, although the request was about another record
  } memory;

  explicit Queue(Region region) : region_(region) {}
  Mode mode() const { return memory.mode; }
  const RecordSet& lost() const { return memory.lost; }
  /// The count that it was to tell of, once it has come to that; 0 before.
  int announced() const { return memory.count >= memory.notify_at ? memory.notify_at : 0; }
  /// The count that it was asked to tell of when it had come to that already: nobody will hear. Else 0.
  int missed() const { return memory.missed; }

  Attendant attendant;
  void subscribe(MachineId receiver) { memory.receivers.push_back(receiver); }
  bool is_working() const { return memory.mode == Mode::process; }
  void break_down() { memory.mode = Mode::failed; }

  static void define(Behavior<Queue>& queue) {
    define_polling(queue);
    queue.in(Mode::process)
        .on<RemoveRecords>([](Queue& self, const RemoveRecords& remove, Turn& turn) {
          self.remove_head(remove.records, turn);
        })
        .on<RemoveAnywhere>([](Queue& self, const RemoveAnywhere& remove, Turn& turn) {
          self.remove_head(remove.records, turn);
        });
  }

 protected:
  Queue(Region region, int batch) : region_(region), batch_(static_cast<std::size_t>(batch)) {}

  /// Everything but the removal of records, for this and for derived machines.
  template <class M>
  static void define_polling(Behavior<M>& queue) {
    queue.template commute_with<SendRecords, ReceiveRecords, RemoveRecords>();
    queue.template commute_with<ReceiveNotification, ReceiveRecords, RemoveRecords>();
    queue.in(Mode::process)
        .template on<SendRecords>(&Queue::append)
        .template on<ReceiveRecords>(&Queue::poll)
        .template on<ReceiveAnywhere>([](M& self, const ReceiveAnywhere& receive, Turn& turn) {
          self.poll({receive.region, receive.invoker}, turn);
        })
        .template on<ReceiveNotification>(&Queue::watch)
        .template on<Fail>(&Queue::fail)
        .template ignore<Recover>();
    queue.in(Mode::failed)
        .template on<SendRecords>([](M&, const SendRecords& send, Turn& turn) {
          turn.reply(SendRecordsCompleted{send.records, false});
        })
        .template on<ReceiveRecords>([](M& self, const ReceiveRecords& receive, Turn& turn) {
          turn.send(receive.invoker, ReceiveRecordsResponse{{}, self.region_, false});
        })
        .template on<ReceiveAnywhere>([](M& self, const ReceiveAnywhere& receive, Turn& turn) {
          turn.send(receive.invoker, ReceiveRecordsResponse{{}, self.region_, false});
        })
        .template on<RemoveRecords>([](M&, Turn& turn) { turn.reply(RemoveRecordsCompleted{false}); })
        .template on<RemoveAnywhere>([](M&, Turn& turn) { turn.reply(RemoveRecordsCompleted{false}); })
        .template on<ReceiveNotification>([](M&, const ReceiveNotification& request, Turn& turn) {
          turn.send(request.invoker, NotificationResponse{request.count, false});
        })
        .template ignore<Fail>()
        .template on<Recover>(&Queue::recover)
        .step(
            "an operator recovers it", [](const M& self) { return self.attendant.is_present; },
            [](M& self, Turn& turn) {
              self.recover();
              self.attendant.recover_users(turn);
            });
  }

 private:
  void append(const SendRecords& send, Turn& turn) {
    for (const RecordId record : send.records) {
      memory.records.push_back(record);
      ++memory.count;
    }
    serve(turn);
    if (memory.count == memory.notify_at)
      turn.send(memory.notified, NotificationResponse{memory.count, true});
    turn.reply(SendRecordsCompleted{send.records, true});
  }
  void poll(const ReceiveRecords& receive, Turn& turn) {
    auto& receivers = memory.receivers;
    if (std::find(receivers.begin(), receivers.end(), receive.invoker) != receivers.end()) return;
    receivers.push_back(receive.invoker);
    serve(turn);
  }
  /// Every receiver gets the same records. (The published response also tells the depth of the queue; nobody
  /// uses it.)
  void serve(Turn& turn) {
    if (memory.records.size() < batch_) return;
    const auto first = memory.records.begin();
    const Records served(first, first + static_cast<std::ptrdiff_t>(batch_));
    for (const MachineId receiver : memory.receivers)
      turn.send(receiver, ReceiveRecordsResponse{served, region_, true});
    memory.receivers.clear();
  }
  void remove_head(const Records& requested, Turn& turn) {
    if (!memory.records.empty()) {
      const RecordId head = memory.records.front();
      memory.records.erase(memory.records.begin());
      if (std::find(requested.begin(), requested.end(), head) == requested.end()) memory.lost.insert(head);
    }
    turn.reply(RemoveRecordsCompleted{true});
  }
  void watch(const ReceiveNotification& request) {
    memory.notify_at = request.count;
    memory.notified = request.invoker;
    memory.missed = memory.count < request.count ? RecordCount{0} : request.count;
  }
  void fail(const Fail& fail, Turn& turn) {
    turn.send(fail.invoker, FailCompleted{});
    break_down();
  }
  void recover() { memory.mode = Mode::process; }

  Region region_;
  std::size_t batch_ = 1;
};
BOOST_DESCRIBE_STRUCT(Queue::Memory, (), (mode, receivers, records, count, notify_at, notified, missed, lost))

}  // namespace understudy::cloud
