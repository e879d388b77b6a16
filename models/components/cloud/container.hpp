#pragma once

#include "models/components/cloud/attendant.hpp"

namespace understudy::cloud {

/// What a container does about a refusal.
enum class ContainerDesign : std::uint8_t {
  published,  // it stops until it is told to recover, and has forgotten what it was at
  repaired    // it repeats the request that was refused
};
BOOST_DESCRIBE_ENUM(ContainerDesign, published, repaired)

/// A worker: asks its queue for records, stores each, sends them on to the next queue, removes them from the
/// first one, and asks again. While it waits for an answer everything else stays in its mailbox. Any refusal
/// on the way stops it until an operator recovers it, which makes it ask again. After a failure of its own it
/// does not ask again: its request is still outstanding, or the answer waits in the mailbox.
class Container {
 public:
  enum class Mode : std::uint8_t {
    starting,
    process,
    awaiting_insert,
    awaiting_send,
    awaiting_remove,
    failed_dependency,
    failed_processing
  };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, starting, process, awaiting_insert, awaiting_send, awaiting_remove,
                             failed_dependency, failed_processing)
  struct Memory {
    Mode mode = Mode::starting;
    Records records;          // in work
    std::uint8_t stored = 0;  // of them
  } memory;
  struct Wiring {
    Region region;
    MachineId in_queue, store, out_queue;
    ContainerDesign design = ContainerDesign::published;
  };

  Container(Wiring wiring, bool is_subscribed) : wiring_(wiring) {
    if (is_subscribed) memory.mode = Mode::process;
  }
  Mode mode() const { return memory.mode; }
  bool is_stopped() const { return memory.mode == Mode::failed_dependency; }

  Attendant attendant;
  bool is_working() const { return memory.mode == Mode::process; }
  void break_down() { memory.mode = Mode::failed_processing; }

  static void define(Behavior<Container>& container) {
    container.in(Mode::starting).step("asks for records", &Container::ask).defer_rest();
    container.in(Mode::process)
        .on<ReceiveRecordsResponse>(&Container::take)
        .on<Fail>(&Container::break_down)
        .ignore<Recover>();
    container.in(Mode::awaiting_insert).on<InsertCompleted>(&Container::note_stored).defer_rest();
    container.in(Mode::awaiting_send).on<SendRecordsCompleted>(&Container::note_sent).defer_rest();
    container.in(Mode::awaiting_remove).on<RemoveRecordsCompleted>(&Container::note_removed).defer_rest();
    container.in(Mode::failed_dependency).on<Recover>(&Container::ask);
    container.in(Mode::failed_processing)
        .on<Recover>(&Container::resume)
        .step(
            "an operator recovers it", [](const Container& self) { return self.attendant.is_present; },
            &Container::resume);
    container.in(Mode::failed_dependency, Mode::failed_processing)
        .defer<ReceiveRecordsResponse>()
        .ignore<Fail>();
    // While it awaits one of these answers, everything else waits.
    container.commute_with_all<InsertCompleted, SendRecordsCompleted, RemoveRecordsCompleted>();
  }

 private:
  void ask(Turn& turn) {
    memory = {Mode::process, {}, 0};
    turn.send(wiring_.in_queue, ReceiveRecords{wiring_.region, turn.self()});
  }
  void resume() { memory.mode = Mode::process; }
  /// `repeat`: the request once more.
  void react_to_refusal(void (Container::*repeat)(Turn&), Turn& turn) {
    if (wiring_.design == ContainerDesign::repaired)
      (this->*repeat)(turn);
    else
      memory = {Mode::failed_dependency, {}, 0};
  }

  void take(const ReceiveRecordsResponse& response, Turn& turn) {
    if (!response.ok) return react_to_refusal(&Container::ask, turn);
    memory.records = response.records;
    store_next(turn);
  }
  void store_next(Turn& turn) {
    memory.mode = Mode::awaiting_insert;
    turn.send(wiring_.store, Insert{memory.records[memory.stored], wiring_.region, turn.self()});
  }
  void note_stored(const InsertCompleted& completed, Turn& turn) {
    if (!completed.ok) return react_to_refusal(&Container::store_next, turn);
    ++memory.stored < memory.records.size() ? store_next(turn) : send_on(turn);
  }
  void send_on(Turn& turn) {
    memory.mode = Mode::awaiting_send;
    turn.send(wiring_.out_queue, SendRecords{memory.records});
  }
  void note_sent(const SendRecordsCompleted& completed, Turn& turn) {
    completed.ok ? remove(turn) : react_to_refusal(&Container::send_on, turn);
  }
  void remove(Turn& turn) {
    memory.mode = Mode::awaiting_remove;
    turn.send(wiring_.in_queue, RemoveRecords{memory.records, wiring_.region});
  }
  void note_removed(const RemoveRecordsCompleted& completed, Turn& turn) {
    completed.ok ? ask(turn) : react_to_refusal(&Container::remove, turn);
  }

  Wiring wiring_;
};
BOOST_DESCRIBE_STRUCT(Container::Memory, (), (mode, records, stored))

}  // namespace understudy::cloud
