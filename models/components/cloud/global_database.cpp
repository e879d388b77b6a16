#include "models/components/cloud/global_database.hpp"

namespace understudy::cloud {

void GlobalDatabase::define(Behavior<GlobalDatabase>& database) {
  database.in(Mode::process)
      .on<Insert>(&GlobalDatabase::insert)
      .on<SwitchRegions>(&GlobalDatabase::start_switch)
      .on<Fail>(&GlobalDatabase::fail)
      .ignore<Recover>()
      .on<FailReplication>([](const GlobalDatabase& self, const FailReplication& order, Turn& turn) {
        turn.send(self.parts_[2], Fail{turn.self()});
        turn.send(order.invoker, FailReplicationCompleted{});
      })
      .on<RecoverReplication>([](GlobalDatabase& self, Turn& turn) {
        self.memory.mode = Mode::awaiting_replication;
        turn.send(self.parts_[2], Recover{turn.self()});
      });
  database.in(Mode::awaiting_switch).on<SwitchRegionsCompleted>(&GlobalDatabase::note_switch);
  database.in(Mode::awaiting_recovery).on<RecoverCompleted>(&GlobalDatabase::note_recovery);
  database.in(Mode::awaiting_replication).on<RecoverCompleted>([](GlobalDatabase& self) {
    self.memory.mode = Mode::process;
  });
  database.in(Mode::awaiting_switch, Mode::awaiting_recovery, Mode::awaiting_replication)
      .waits()
      .defer_rest();
  database.in(Mode::failed)
      .on<Insert>(&GlobalDatabase::refuse_insert)
      .on<SwitchRegions>([](GlobalDatabase&, const SwitchRegions& order, Turn& turn) {
        turn.send(order.invoker, SwitchRegionsCompleted{false});
      })
      .ignore<Fail>()
      .on<Recover>(&GlobalDatabase::start_recovery)
      .step(
          "an operator recovers it", [](const GlobalDatabase& self) { return self.attendant.is_present; },
          [](GlobalDatabase& self, Turn& turn) { self.start_recovery(Recover{}, turn); });
  // While it awaits one of these answers, everything else waits.
  database.commute_with<SwitchRegionsCompleted, Insert, SwitchRegions, Fail, Recover, FailReplication,
                        RecoverReplication>();
  database.commute_with<RecoverCompleted, Insert, SwitchRegions, Fail, Recover, FailReplication,
                        RecoverReplication>();
}

void GlobalDatabase::insert(const Insert& insert, Turn& turn) const {
  turn.send(parts_[memory.active - 1u], insert);
  turn.send(parts_[2], insert);
}

void GlobalDatabase::refuse_insert(const Insert& insert, Turn& turn) const {
  turn.send(insert.invoker, InsertCompleted{insert.record, false});
}

void GlobalDatabase::fail(const Fail& order, Turn& turn) {
  break_down(turn);
  turn.send(order.invoker, FailCompleted{});
}

void GlobalDatabase::start_recovery(const Recover& order, Turn& turn) {
  memory.mode = Mode::awaiting_recovery;
  memory.invoker = order.invoker;
  recover_next(turn);
}

void GlobalDatabase::recover_next(Turn& turn) { turn.send(parts_[memory.done], Recover{turn.self()}); }

void GlobalDatabase::note_recovery(Turn& turn) {
  if (++memory.done < parts_.size()) return recover_next(turn);
  if (memory.invoker)
    turn.send(memory.invoker, RecoverCompleted{});
  else
    attendant.recover_users(turn);
  memory = {Mode::process, memory.active, 0, {}};
}

void GlobalDatabase::start_switch(const SwitchRegions& order, Turn& turn) {
  memory.mode = Mode::awaiting_switch;
  memory.invoker = order.invoker;
  switch_next(turn);
}

void GlobalDatabase::switch_next(Turn& turn) {
  const bool answers_caller = memory.active == 2 && failback_ == Failback::published;
  turn.send(parts_[memory.done], SwitchRegions{answers_caller ? memory.invoker : turn.self()});
}

void GlobalDatabase::note_switch(Turn& turn) {
  if (++memory.done < parts_.size()) return switch_next(turn);
  turn.send(memory.invoker, SwitchRegionsCompleted{true});
  const Region next = memory.active == 1 ? 2 : 1;
  memory = {Mode::process, next, 0, {}};
}

}  // namespace understudy::cloud
