#pragma once

#include "models/components/cloud/attendant.hpp"

namespace understudy::cloud {

/// What a failure of a global table hits, and how it shows.
enum class FailureScope : std::uint8_t {
  region,  // the table of region 1: it refuses what its region asks; what is replicated to it waits
  outage   // the whole: everything waits until it has recovered, nothing is ever refused
};
BOOST_DESCRIBE_ENUM(FailureScope, region, outage)

/// One region's part of a global table. The records are kept as a set: nothing reads the table, so the order
/// and the repeats of a list could not make a difference.
class RegionalTable {
 public:
  enum class Mode : std::uint8_t { process, refusing, failed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, refusing, failed)
  struct Memory {
    Mode mode = Mode::process;
    RecordSet records;
  } memory;

  explicit RegionalTable(FailureScope scope) : scope_(scope) {}
  Mode mode() const { return memory.mode; }
  const RecordSet& records() const { return memory.records; }

  static void define(Behavior<RegionalTable>& table) {
    table.in(Mode::process)
        .on<Insert>(&RegionalTable::insert)
        .on<Replicate>([](RegionalTable& self, const Replicate& replicate) {
          self.memory.records.insert(replicate.record);
        })
        .on<Fail>(&RegionalTable::fail)
        .ignore<Recover>();
    table.in(Mode::refusing).on<Insert>(&RegionalTable::refuse);
    table.in(Mode::failed).defer<Insert>();
    table.in(Mode::refusing, Mode::failed)
        .defer<Replicate>()
        .ignore<Fail>()
        .on<Recover>([](RegionalTable& self) { self.memory.mode = Mode::process; });
    table.commute_from_any<Insert, Replicate>();
  }

 private:
  void insert(const Insert& request, Turn& turn) {
    memory.records.insert(request.record);
    turn.send(request.invoker, InsertCompleted{request.record, true});
  }
  void refuse(const Insert& request, Turn& turn) {
    turn.send(request.invoker, InsertCompleted{request.record, false});
  }
  void fail() { memory.mode = scope_ == FailureScope::outage ? Mode::failed : Mode::refusing; }

  FailureScope scope_;
};
BOOST_DESCRIBE_STRUCT(RegionalTable::Memory, (), (mode, records))

/// Takes what was inserted in one region to the other.
class TableReplicator {
 public:
  enum class Mode : std::uint8_t { process, failed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, failed)
  struct Memory {
    Mode mode = Mode::process;
  } memory;

  explicit TableReplicator(std::array<MachineId, 2> tables) : tables_(tables) {}
  Mode mode() const { return memory.mode; }

  Attendant attendant;
  bool is_working() const { return memory.mode == Mode::process; }
  void break_down() { memory.mode = Mode::failed; }

  static void define(Behavior<TableReplicator>& replicator) {
    replicator.in(Mode::process)
        .on<Insert>([](const TableReplicator& self, const Insert& insert, Turn& turn) {
          turn.send(self.tables_[insert.region == 1 ? 1 : 0], Replicate{insert.record, insert.region});
        })
        .on<Fail>(&TableReplicator::break_down)
        .ignore<Recover>();
    replicator.commute_from_any<Insert>();
    replicator.in(Mode::failed)
        .defer<Insert>()
        .ignore<Fail>()
        .on<Recover>(&TableReplicator::recover)
        .step(
            "an operator recovers it", [](const TableReplicator& self) { return self.attendant.is_present; },
            &TableReplicator::recover);
  }

 private:
  void recover() { memory.mode = Mode::process; }

  std::array<MachineId, 2> tables_;
};
BOOST_DESCRIBE_STRUCT(TableReplicator::Memory, (), (mode))

/// A table that both regions write, as DynamoDB's global tables: each insert goes to the table of the region
/// that asks, which answers, and to the replicator.
class GlobalTable {
 public:
  enum class Mode : std::uint8_t { process, region_failed, failed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, region_failed, failed)
  struct Memory {
    Mode mode = Mode::process;
  } memory;
  struct Parts {
    std::array<MachineId, 2> tables;
    MachineId replicator;
  };

  GlobalTable(Parts parts, FailureScope scope) : parts_(parts), scope_(scope) {}
  Mode mode() const { return memory.mode; }

  Attendant attendant;
  bool is_working() const { return memory.mode == Mode::process; }
  void break_down(Turn& turn) {
    memory.mode = scope_ == FailureScope::outage ? Mode::failed : Mode::region_failed;
    for (const MachineId part : affected()) turn.send(part, Fail{turn.self()});
  }

  static void define(Behavior<GlobalTable>& table) {
    table.in(Mode::process).on<Fail>(&GlobalTable::break_down).ignore<Recover>();
    table.in(Mode::process, Mode::region_failed)
        .on<Insert>(&GlobalTable::insert)
        .on<FailReplication>(
            [](const GlobalTable& self, Turn& turn) { turn.send(self.parts_.replicator, Fail{turn.self()}); })
        .on<RecoverReplication>([](const GlobalTable& self, Turn& turn) {
          turn.send(self.parts_.replicator, Recover{turn.self()});
        });
    table.commute<Insert>();
    table.in(Mode::failed).defer<Insert>();
    table.in(Mode::region_failed, Mode::failed)
        .ignore<Fail>()
        .on<Recover>(&GlobalTable::recover)
        .step(
            "an operator recovers it", [](const GlobalTable& self) { return self.attendant.is_present; },
            [](GlobalTable& self, Turn& turn) {
              self.recover(turn);
              self.attendant.recover_users(turn);
            });
  }

 private:
  void insert(const Insert& insert, Turn& turn) {
    turn.send(parts_.tables[insert.region == 1 ? 0 : 1], insert);
    const bool is_refused = memory.mode == Mode::region_failed && insert.region == 1;
    if (!is_refused) turn.send(parts_.replicator, insert);
  }
  void recover(Turn& turn) {
    memory.mode = Mode::process;
    for (const MachineId part : affected()) turn.send(part, Recover{turn.self()});
  }
  std::vector<MachineId> affected() const {
    if (scope_ == FailureScope::region) return {parts_.tables[0]};
    return {parts_.tables[0], parts_.tables[1], parts_.replicator};
  }

  Parts parts_;
  FailureScope scope_;
};
BOOST_DESCRIBE_STRUCT(GlobalTable::Memory, (), (mode))

}  // namespace understudy::cloud
