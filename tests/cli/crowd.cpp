// Forty-eight machines in two sites, for drawings.
#include "checker/understudy.hpp"
using namespace understudy;
struct Note {
  int number = 0;
};
BOOST_DESCRIBE_STRUCT(Note, (), (number))
class Worker {
 public:
  struct Memory {
    int sent = 0;
  } memory;
  static void define(Behavior<Worker>& w) {
    w.in_any().ignore<Note>().step(
        "send", [](const Worker& self) { return self.memory.sent < 1; },
        [](Worker& self, Turn& turn) {
          ++self.memory.sent;
          turn.broadcast(Note{1});
        });
  }
};
BOOST_DESCRIBE_STRUCT(Worker::Memory, (), (sent))
class Queue {
 public:
  struct Memory {
    int got = 0;
  } memory;
  static void define(Behavior<Queue>& q) {
    q.in_any().on<Note>([](Queue& self) { ++self.memory.got; });
  }
};
BOOST_DESCRIBE_STRUCT(Queue::Memory, (), (got))
UNDERSTUDY_MODEL(crowd, "48 machines in two sites: queues and their workers") {
  for (const char* region : {"east", "west"}) {
    std::vector<MachineId> all;
    for (int stage = 0; stage < 3; ++stage) {
      const auto queue = model.add<Queue>(std::string(region) + "_queue" + std::to_string(stage));
      const auto workers = model.group<Worker>(std::string(region) + std::to_string(stage) + "_worker", 7);
      model.link(workers, queue);
      all.push_back(queue);
      for (auto w : workers) all.push_back(w);
    }
    model.site(region, all);
  }
}
