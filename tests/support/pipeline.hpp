#pragma once

#include "checker/understudy.hpp"

/// Records go from a source through queues and workers to a sink, while a script fails a worker: the kind of
/// system for which the reduction by commuting messages is made.
namespace understudy::test_support {

using Record = std::uint8_t;
// clang-format off
struct Send    { Record record; };
struct Receive { };
struct Item    { Record record; };
struct Stored  { };
struct Remove  { Record record; };
struct Fail    { };
struct Recover { };
// clang-format on
BOOST_DESCRIBE_STRUCT(Send, (), (record))
BOOST_DESCRIBE_STRUCT(Receive, (), ())
BOOST_DESCRIBE_STRUCT(Item, (), (record))
BOOST_DESCRIBE_STRUCT(Stored, (), ())
BOOST_DESCRIBE_STRUCT(Remove, (), (record))
BOOST_DESCRIBE_STRUCT(Fail, (), ())
BOOST_DESCRIBE_STRUCT(Recover, (), ())

class Source {
 public:
  struct Memory {
    Record next = 0;
  } memory;
  MachineId queue;     // constant wiring, as in what follows
  Record records = 0;  // so many are sent
  static void define(Behavior<Source>& source);
};
BOOST_DESCRIBE_STRUCT(Source::Memory, (), (next))

/// Hands out its first record until it is removed.
class Queue {
 public:
  struct Memory {
    boost::container::static_vector<Record, 8> records;
    std::uint8_t requests = 0;  // that wait for a record
    MachineId worker;
  } memory;
  static void define(Behavior<Queue>& queue);

 private:
  void send(const Send& send, Turn& turn);
  void receive(Turn& turn);
  void remove(const Remove& remove);
};
BOOST_DESCRIBE_STRUCT(Queue::Memory, (), (records, requests, worker))

class Worker {
 public:
  enum class Mode : std::uint8_t { idle, waiting, storing, failed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, idle, waiting, storing, failed)
  struct Memory {
    Mode mode = Mode::idle;
    Record record = 0;
  } memory;
  MachineId from, to;
  Mode mode() const { return memory.mode; }
  static void define(Behavior<Worker>& worker);

 private:
  void ask(Turn& turn);
  void store(const Item& item, Turn& turn);
  void finish(Turn& turn);
};
BOOST_DESCRIBE_STRUCT(Worker::Memory, (), (mode, record))

class Sink {
 public:
  struct Memory {
    boost::container::flat_set<Record> records;
  } memory;
  std::size_t count() const { return memory.records.size(); }
  static void define(Behavior<Sink>& sink);
};
BOOST_DESCRIBE_STRUCT(Sink::Memory, (), (records))

class Saboteur {
 public:
  struct Memory {
    std::uint8_t next = 0;
  } memory;
  MachineId victim;
  static void define(Behavior<Saboteur>& saboteur);
};
BOOST_DESCRIBE_STRUCT(Saboteur::Memory, (), (next))

/// `lines` of a source, `stages` times a queue and a worker, and a sink; in each a worker is failed.
std::unique_ptr<System> pipeline(int lines, int stages, int records,
                                 Granularity granularity = Granularity::turn);

}  // namespace understudy::test_support
