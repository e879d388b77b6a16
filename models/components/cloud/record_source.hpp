#pragma once

#include "models/components/cloud/records.hpp"

namespace understudy::cloud {

/// Publishes batches of records when it is told to, one record after the other: batch b consists of the
/// records (b - 1) * n + 1 to b * n. It waits for the answer to each; a refusal ends the batch.
class RecordSource {
 public:
  enum class Mode : std::uint8_t { idle, awaiting_answer };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, idle, awaiting_answer)
  struct Memory {
    Mode mode = Mode::idle;
    std::uint8_t batch = 0;  // of the last order
    RecordId record = 0;     // sent last
    MachineId invoker;
  } memory;
  enum class Target : std::uint8_t { queues, apis };

  /// `size` is the number of records in a batch.
  RecordSource(int size, Target target, MachineId dns) : size_(size), target_(target), dns_(dns) {}
  Mode mode() const { return memory.mode; }

  static void define(Behavior<RecordSource>& source) {
    source.in(Mode::idle).on<GenerateRecords>(&RecordSource::start);
    source.in(Mode::awaiting_answer)
        .on<SendRecordsCompleted>([](RecordSource& self, const SendRecordsCompleted& completed, Turn& turn) {
          self.go_on(completed.ok, turn);
        })
        .on<InvokeCompleted>([](RecordSource& self, const InvokeCompleted& completed, Turn& turn) {
          self.go_on(completed.ok, turn);
        })
        .defer_rest();
    // While it awaits one of these answers, everything else waits.
    source.commute_with_all<SendRecordsCompleted, InvokeCompleted>();
  }

 private:
  void start(const GenerateRecords& order, Turn& turn) {
    memory = {Mode::awaiting_answer, order.batch, static_cast<RecordId>((order.batch - 1) * size_),
              order.invoker};
    publish_next(turn);
  }
  void publish_next(Turn& turn) {
    ++memory.record;
    if (target_ == Target::apis)
      turn.send(dns_, Invoke{{memory.record}});
    else
      turn.send(dns_, SendRecords{{memory.record}});
  }
  void go_on(bool ok, Turn& turn) {
    if (ok && memory.record < memory.batch * size_) return publish_next(turn);
    memory.mode = Mode::idle;
    turn.send(std::exchange(memory.invoker, MachineId{}), GenerateRecordsCompleted{memory.batch, ok});
  }

  int size_;
  Target target_;
  MachineId dns_;
};
BOOST_DESCRIBE_STRUCT(RecordSource::Memory, (), (mode, batch, record, invoker))

}  // namespace understudy::cloud
