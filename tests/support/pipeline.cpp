#include "tests/support/pipeline.hpp"

namespace understudy::test_support {

void Source::define(Behavior<Source>& source) {
  source.in_any().step(
      "send", [](const Source& self) { return self.memory.next < self.records; },
      [](Source& self, Turn& turn) { turn.send(self.queue, Send{self.memory.next++}); });
  source.in_any().ignore<Stored>();
}

void Queue::define(Behavior<Queue>& queue) {
  queue.commute<Send, Receive, Remove>();
  queue.in_any().on<Send>(&Queue::send).on<Receive>(&Queue::receive).on<Remove>(&Queue::remove);
}

void Queue::send(const Send& send, Turn& turn) {
  memory.records.push_back(send.record);
  turn.reply(Stored{});
  for (; memory.requests > 0; --memory.requests) turn.send(memory.worker, Item{memory.records.front()});
}

void Queue::receive(Turn& turn) {
  memory.worker = turn.sender();
  if (memory.records.empty())
    ++memory.requests;
  else
    turn.reply(Item{memory.records.front()});
}

void Queue::remove(const Remove& remove) {
  const auto found = std::find(memory.records.begin(), memory.records.end(), remove.record);
  if (found != memory.records.end()) memory.records.erase(found);
}

void Worker::define(Behavior<Worker>& worker) {
  worker.in(Mode::idle).step("ask", &Worker::ask).defer_rest();
  worker.in(Mode::waiting).on<Item>(&Worker::store);
  worker.in(Mode::storing).on<Stored>(&Worker::finish);
  worker.in(Mode::failed).on<Recover>([](Worker& self) { self.memory = {}; }).ignore_rest();
  worker.in(Mode::waiting, Mode::storing).on<Fail>([](Worker& self) { self.memory.mode = Mode::failed; });
  worker.in(Mode::waiting, Mode::storing).ignore_rest();
}

void Worker::ask(Turn& turn) {
  turn.send(from, Receive{});
  memory.mode = Mode::waiting;
}

void Worker::store(const Item& item, Turn& turn) {
  memory.record = item.record;
  memory.mode = Mode::storing;
  turn.send(to, Send{item.record});
}

void Worker::finish(Turn& turn) {
  turn.send(from, Remove{memory.record});
  memory = {};
}

void Sink::define(Behavior<Sink>& sink) {
  sink.in_any().on<Send>([](Sink& self, const Send& send, Turn& turn) {
    self.memory.records.insert(send.record);
    turn.reply(Stored{});
  });
}

void Saboteur::define(Behavior<Saboteur>& saboteur) {
  saboteur.in_any().step(
      "act", [](const Saboteur& self) { return self.memory.next < 2; },
      [](Saboteur& self, Turn& turn) {
        if (self.memory.next++ == 0)
          turn.send(self.victim, Fail{});
        else
          turn.send(self.victim, Recover{});
      });
}

std::unique_ptr<System> pipeline(int lines, int stages, int records, Granularity granularity) {
  auto made = std::make_unique<System>("pipeline", "queues and workers", Settings{});
  System& model = *made;
  for (int line = 0; line < lines; ++line) {
    const auto name = [&](const char* part, int number) {
      return fmt::format("{}{}_{}", part, line, number);
    };
    const auto source = model.add<Source>(name("source", 0));
    model[source].records = static_cast<Record>(records);
    MachineId upstream = source;
    std::vector<Ref<Worker>> workers;
    for (int stage = 0; stage < stages; ++stage) {
      const auto queue = model.add<Queue>(name("queue", stage));
      model.link(upstream, queue).causal();
      if (stage == 0) model[source].queue = queue;
      if (stage > 0) model[workers.back()].to = queue;
      workers.push_back(model.add<Worker>(name("worker", stage)));
      model[workers.back()].from = queue;
      model.link(queue, workers.back()).causal();
      upstream = workers.back();
    }
    const auto sink = model.add<Sink>(name("sink", 0));
    model[workers.back()].to = sink;
    model.link(workers.back(), sink).causal();
    const auto saboteur = model.add<Saboteur>(name("saboteur", 0));
    model[saboteur].victim = workers.front();
    model.link(saboteur, workers.front()).causal().one_way();
  }
  model.granularity(granularity);
  model.check(reachable("everything arrives", [records](const Each<Sink, &Sink::count>& sinks) {
    return sinks[0].get<&Sink::count>() == static_cast<std::size_t>(records);
  }));
  model.finish();
  return made;
}

}  // namespace understudy::test_support
