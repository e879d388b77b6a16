#include "checker/understudy.hpp"

/// A job that two workers can do: it is done unless both of them crash.
namespace understudy::unanswered {

struct Job {};
BOOST_DESCRIBE_STRUCT(Job, (), ())
struct Done {};
BOOST_DESCRIBE_STRUCT(Done, (), ())

class Worker {
 public:
  static void define(Behavior<Worker>& worker) {
    worker.in_any().on<Job>([](Worker&, const Job&, Turn& turn) { turn.reply(Done{}); });
  }
};

class Client {
 public:
  struct Memory {
    bool has_sent = false, is_done = false;
  } memory;
  bool is_done() const { return memory.is_done; }

  static void define(Behavior<Client>& client) {
    client.in_any()
        .on<Done>([](Client& self, const Done&) { self.memory.is_done = true; })
        .step(
            "send the job", [](const Client& self) { return !self.memory.has_sent; },
            [](Client& self, Turn& turn) {
              self.memory.has_sent = true;
              turn.broadcast(Job{});
            });
  }
};
BOOST_DESCRIBE_STRUCT(Client::Memory, (), (has_sent, is_done))

}  // namespace understudy::unanswered

UNDERSTUDY_MODEL(unanswered, "A job for two workers that may crash") {
  using namespace understudy;
  using namespace understudy::unanswered;
  const auto client = model.add<Client>("client");
  const auto workers = model.group<Worker>("worker", 2);
  model.link(client, workers);
  model.faults().crash(workers).at_most(2);
  model.check(eventually("the job is done", [](const One<Client>& only) { return only->is_done(); }));
}
