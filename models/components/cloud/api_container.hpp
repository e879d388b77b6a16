#pragma once

#include "models/components/cloud/attendant.hpp"

namespace understudy::cloud {

/// A worker that is called: stores what it is called with, passes it on, and answers. A refusal on the way is
/// passed on as the answer, and stops it until an operator recovers it; meanwhile it refuses calls. While it
/// waits for an answer everything else stays in its mailbox.
class ApiContainer {
 public:
  enum class Mode : std::uint8_t {
    process,
    awaiting_insert,
    awaiting_next,
    failed_dependency,
    failed_processing
  };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, awaiting_insert, awaiting_next, failed_dependency,
                             failed_processing)
  /// What is behind it.
  enum class Next : std::uint8_t { api, log };
  struct Memory {
    Mode mode = Mode::process;
    Records records;   // in work
    MachineId caller;  // that waits for an answer
  } memory;

  ApiContainer(Region region, MachineId store, Next kind, MachineId next)
      : region_(region), store_(store), kind_(kind), next_(next) {}
  Mode mode() const { return memory.mode; }

  Attendant attendant;
  bool is_working() const { return memory.mode == Mode::process; }
  void break_down() { memory.mode = Mode::failed_processing; }

  static void define(Behavior<ApiContainer>& container) {
    container.in(Mode::process)
        .on<Invoke>(&ApiContainer::start)
        .on<Fail>(&ApiContainer::break_down)
        .ignore<Recover>();
    container.in(Mode::awaiting_insert).on<InsertCompleted>(&ApiContainer::note_stored).defer_rest();
    container.in(Mode::awaiting_next)
        .on<InvokeCompleted>([](ApiContainer& self, const InvokeCompleted& completed, Turn& turn) {
          self.finish(completed.ok, turn);
        })
        .on<SendRecordsCompleted>([](ApiContainer& self, const SendRecordsCompleted& completed, Turn& turn) {
          self.finish(completed.ok, turn);
        })
        .defer_rest();
    container.in(Mode::failed_processing)
        .step(
            "an operator recovers it", [](const ApiContainer& self) { return self.attendant.is_present; },
            [](ApiContainer& self, Turn& turn) {
              self.recover();
              self.attendant.recover_users(turn);
            });
    container.in(Mode::failed_dependency, Mode::failed_processing)
        .on<Invoke>([](ApiContainer&, const Invoke& call, Turn& turn) {
          turn.reply(InvokeCompleted{call.records, false});
        })
        .ignore<Fail>()
        .on<Recover>(&ApiContainer::recover);
    // While it awaits one of these answers, everything else waits.
    container.commute_with_all<InsertCompleted, InvokeCompleted, SendRecordsCompleted>();
  }

 private:
  void recover() { memory.mode = Mode::process; }
  void start(const Invoke& call, Turn& turn) {
    memory = {Mode::awaiting_insert, call.records, turn.sender()};
    turn.send(store_, Insert{call.records.front(), region_, turn.self()});
  }
  void note_stored(const InsertCompleted& completed, Turn& turn) {
    if (!completed.ok) return finish(false, turn);
    memory.mode = Mode::awaiting_next;
    if (kind_ == Next::api)
      turn.send(next_, Invoke{memory.records});
    else
      turn.send(next_, SendRecords{memory.records});
  }
  void finish(bool ok, Turn& turn) {
    turn.send(memory.caller, InvokeCompleted{memory.records, ok});
    memory = {ok ? Mode::process : Mode::failed_dependency, {}, {}};
  }

  Region region_;
  MachineId store_;
  Next kind_;
  MachineId next_;
};
BOOST_DESCRIBE_STRUCT(ApiContainer::Memory, (), (mode, records, caller))

}  // namespace understudy::cloud
