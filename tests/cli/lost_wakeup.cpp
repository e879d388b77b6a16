// A worker that sleeps while its queue is empty, and a producer that wakes it. The worker looks into the
// queue and falls asleep in two steps; the signal that comes in between wakes nobody and is lost.
#include "checker/understudy.hpp"

using namespace understudy;

struct Enqueue {};  // a call: the queue is shared memory
struct Done {};
struct Signal {};
BOOST_DESCRIBE_STRUCT(Enqueue, (), ())
BOOST_DESCRIBE_STRUCT(Done, (), ())
BOOST_DESCRIBE_STRUCT(Signal, (), ())

class Worker {
 public:
  enum class Mode : std::uint8_t { awake, drowsy, asleep };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, awake, drowsy, asleep)
  struct Memory {
    Mode mode = Mode::awake;
    std::uint8_t enqueued = 0;
    std::uint8_t processed = 0;
  } memory;
  Mode mode() const { return memory.mode; }
  int processed() const { return memory.processed; }
  static void define(Behavior<Worker>& worker) {
    worker.on_call<Enqueue>([](Worker& self, const Enqueue&) {
      ++self.memory.enqueued;
      return Done{};
    });
    worker.in(Mode::awake)
        .step("process a record", &Worker::has_work, [](Worker& self) { ++self.memory.processed; })
        .step(
            "find the queue empty", [](const Worker& self) { return !self.has_work(); },
            [](Worker& self) { self.memory.mode = Mode::drowsy; });
    worker.in(Mode::drowsy).step("fall asleep", [](Worker& self) { self.memory.mode = Mode::asleep; });
    worker.in(Mode::asleep).on<Signal>([](Worker& self) { self.memory.mode = Mode::awake; });
    worker.in_any().ignore<Signal>();
  }

 private:
  bool has_work() const { return memory.processed < memory.enqueued; }
};
BOOST_DESCRIBE_STRUCT(Worker::Memory, (), (mode, enqueued, processed))

class Producer {
 public:
  struct Memory {
    std::uint8_t produced = 0;
  } memory;
  int records;       // constant
  MachineId worker;  // constant
  Producer(int wanted, MachineId consumer) : records(wanted), worker(consumer) {}
  int produced() const { return memory.produced; }
  static void define(Behavior<Producer>& producer) {
    producer.in_any().step(
        "produce", [](const Producer& self) { return self.produced() < self.records; },
        [](Producer& self, Turn& turn) {
          ++self.memory.produced;
          turn.call<Done>(self.worker, Enqueue{});
          turn.send(self.worker, Signal{});
        });
  }
};
BOOST_DESCRIBE_STRUCT(Producer::Memory, (), (produced))

UNDERSTUDY_MODEL(lost_wakeup, "A worker that falls asleep while it is being woken") {
  const int records = model.parameter("records", 2, between(1, 3), "that the producer puts into the queue");
  const auto worker = model.add<Worker>("worker");
  const auto producer = model.add<Producer>("producer", records, worker);
  model.link(producer, worker).one_way();
  std::vector<int> all;
  for (int record = 1; record <= records; ++record) all.push_back(record);
  model.check(leads_to(
      "every record is finally processed", all,
      [](int record, const One<Producer>& source) { return source->produced() >= record; },
      [](int record, const One<Worker>& sink) { return sink->processed() >= record; }));
}
