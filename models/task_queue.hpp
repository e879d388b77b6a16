#pragma once

#include <array>

#include "checker/understudy.hpp"

/// The model `task_queue`: a broker gives tasks to a worker (as celery or camunda do), which runs them and
/// writes their status into a database. Assumed: the broker does not fail and hears when the worker goes
/// down; the effect of a task on the world is one step and cannot be taken back; the database keeps what it
/// stored.
namespace understudy::task_queue {

inline constexpr int max_tasks = 3;
using Task = std::uint8_t;
using Tasks = Set<max_tasks>;

/// When the broker may forget a task: as soon as the worker has it, or after its status is written.
enum class Acknowledge : std::uint8_t { early, late };
BOOST_DESCRIBE_ENUM(Acknowledge, early, late)

/// What the worker does when it cannot write the status.
enum class WhileDown : std::uint8_t { wait, give_up, requeue };
BOOST_DESCRIBE_ENUM(WhileDown, wait, give_up, requeue)

/// On one connection: a delivery that was made before the worker went down does not reach it afterwards.
struct Deliver {
  Task task;
  std::uint8_t connection;
};
struct Acknowledged {
  Task task;
};
struct Requeued {
  Task task;
};
struct WorkerDown {};
struct Connected {};
struct WriteStatus {
  Task task;
};
struct Written {};
BOOST_DESCRIBE_STRUCT(Deliver, (), (task, connection))
BOOST_DESCRIBE_STRUCT(Acknowledged, (), (task))
BOOST_DESCRIBE_STRUCT(Requeued, (), (task))
BOOST_DESCRIBE_STRUCT(WorkerDown, (), ())
BOOST_DESCRIBE_STRUCT(Connected, (), ())
BOOST_DESCRIBE_STRUCT(WriteStatus, (), (task))
BOOST_DESCRIBE_STRUCT(Written, (), ())

/// Said when a task takes effect.
struct Ran {
  Task task;
};
BOOST_DESCRIBE_STRUCT(Ran, (), (task))

class Database {
 public:
  struct Disk {
    Tasks finished;
  } disk;
  Tasks finished() const { return disk.finished; }
  static void define(Behavior<Database>& database) {
    database.on_call<WriteStatus>([](Database& self, const WriteStatus& request) {
      self.disk.finished.insert(request.task);
      return Written{};
    });
  }
};
BOOST_DESCRIBE_STRUCT(Database::Disk, (), (finished))

/// Runs one task after the other.
class Worker {
 public:
  enum class Mode : std::uint8_t { idle, running, writing };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, idle, running, writing)
  struct Disk {
    std::uint8_t connection = 0;  // its number
  } disk;
  struct Memory {
    Mode mode = Mode::idle;
    Task task = 0;
  } memory;

  Worker(Acknowledge acknowledge, WhileDown when_down) : acknowledge_(acknowledge), when_down_(when_down) {}
  MachineId broker, database;
  Mode mode() const { return memory.mode; }

  static void define(Behavior<Worker>& worker) {
    worker.in(Mode::idle).on<Deliver>(&Worker::take);
    worker.in(Mode::running).step("runs the task", &Worker::run).defer<Deliver>();
    worker.in(Mode::writing).step("writes the status", &Worker::write).defer<Deliver>();
    worker.on_restart(&Worker::connect);
  }

 private:
  void connect(Turn& turn) {
    ++disk.connection;
    turn.send(broker, Connected{});
  }
  void take(const Deliver& delivery, Turn& turn) {
    if (delivery.connection != disk.connection) return;
    memory = Memory{Mode::running, delivery.task};
    if (acknowledge_ == Acknowledge::early) turn.reply(Acknowledged{delivery.task});
  }
  void run(Turn& turn) {
    turn.announce(Ran{memory.task});
    memory.mode = Mode::writing;
  }
  void write(Turn& turn) {
    if (turn.call<Written>(database, WriteStatus{memory.task})) return finish(turn);
    if (when_down_ == WhileDown::give_up) return finish(turn);
    if (when_down_ == WhileDown::requeue) {
      turn.send(broker, Requeued{memory.task});
      memory = Memory{};
    }
  }
  void finish(Turn& turn) {
    if (acknowledge_ == Acknowledge::late) turn.send(broker, Acknowledged{memory.task});
    memory = Memory{};
  }

  Acknowledge acknowledge_;
  WhileDown when_down_;
};
BOOST_DESCRIBE_STRUCT(Worker::Disk, (), (connection))
BOOST_DESCRIBE_STRUCT(Worker::Memory, (), (mode, task))

/// Gives each task to the worker until it is acknowledged.
class Broker {
 public:
  struct Memory {
    Tasks queued, delivered;
    bool is_connected = true;
    std::uint8_t connection = 0;
  } memory;

  Broker(int tasks, MachineId worker) : worker_(worker) {
    for (int task = 0; task < tasks; ++task) memory.queued.insert(task);
  }

  static void define(Behavior<Broker>& broker) {
    broker.in_any()
        .step("delivers the next task", &Broker::may_deliver, &Broker::deliver)
        .on<Acknowledged>(
            [](Broker& self, const Acknowledged& news) { self.memory.delivered.erase(news.task); })
        .on<Requeued>([](Broker& self, const Requeued& news) {
          self.memory.delivered.erase(news.task);
          self.memory.queued.insert(news.task);
        })
        .on<WorkerDown>(&Broker::take_back)
        .on<Connected>([](Broker& self) {
          self.memory.is_connected = true;
          ++self.memory.connection;
        });
  }

 private:
  bool may_deliver() const {
    return memory.is_connected && !memory.queued.empty() && memory.delivered.empty();
  }
  void deliver(Turn& turn) {
    const int task = *memory.queued.begin();
    memory.queued.erase(task);
    memory.delivered.insert(task);
    turn.send(worker_, Deliver{static_cast<Task>(task), memory.connection});
  }
  void take_back() {
    for (int task : Tasks(memory.delivered)) memory.queued.insert(task);
    memory.delivered.clear();
    memory.is_connected = false;
  }

  MachineId worker_;
};
BOOST_DESCRIBE_STRUCT(Broker::Memory, (), (queued, delivered, is_connected, connection))

}  // namespace understudy::task_queue
