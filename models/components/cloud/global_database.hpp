#pragma once

#include "models/components/cloud/attendant.hpp"

namespace understudy::cloud {

/// One region's part of a global database. The active one answers. A recovery is answered only if there was a
/// failure; while it has failed, everything but the recovery waits or is ignored. The records are kept as a
/// set: nothing reads them, so the order and the repeats of a list could not make a difference.
class RegionalDatabase {
 public:
  enum class Mode : std::uint8_t { process, failed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, failed)
  struct Memory {
    Mode mode = Mode::process;
    bool is_active = false;
    RecordSet records;
  } memory;

  explicit RegionalDatabase(bool is_active) { memory.is_active = is_active; }
  Mode mode() const { return memory.mode; }
  const RecordSet& records() const { return memory.records; }

  static void define(Behavior<RegionalDatabase>& database) {
    database.in(Mode::process)
        .on<Insert>(&RegionalDatabase::insert)
        .on<SwitchRegions>(&RegionalDatabase::switch_regions)
        .on<Fail>([](RegionalDatabase& self) { self.memory.mode = Mode::failed; })
        .ignore<Recover>();
    database.in(Mode::failed).defer<Insert>().ignore<Fail>().on<Recover>(&RegionalDatabase::recover);
    database.commute<Insert>();
  }

 private:
  void insert(const Insert& request, Turn& turn) {
    memory.records.insert(request.record);
    if (memory.is_active) turn.send(request.invoker, InsertCompleted{request.record, true});
  }
  void switch_regions(const SwitchRegions& order, Turn& turn) {
    memory.is_active = !memory.is_active;
    turn.send(order.invoker, SwitchRegionsCompleted{true});
  }
  void recover(const Recover& order, Turn& turn) {
    memory.mode = Mode::process;
    turn.send(order.invoker, RecoverCompleted{});
  }
};
BOOST_DESCRIBE_STRUCT(RegionalDatabase::Memory, (), (mode, is_active, records))

/// Takes what was inserted in the active region to the other one, as a plain insert: a database that has
/// become active meanwhile answers it, although its invoker has got an answer already.
class DatabaseReplicator {
 public:
  enum class Mode : std::uint8_t { process, failed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, failed)
  struct Memory {
    Mode mode = Mode::process;
    Region active = 1;
  } memory;

  explicit DatabaseReplicator(std::array<MachineId, 2> databases) : databases_(databases) {}
  Mode mode() const { return memory.mode; }

  Attendant attendant;
  bool is_working() const { return memory.mode == Mode::process; }
  void break_down() { memory.mode = Mode::failed; }

  static void define(Behavior<DatabaseReplicator>& replicator) {
    replicator.in(Mode::process)
        .on<Insert>(&DatabaseReplicator::replicate)
        .on<SwitchRegions>(&DatabaseReplicator::switch_regions)
        .on<Fail>(&DatabaseReplicator::break_down)
        .ignore<Recover>();
    replicator.in(Mode::failed)
        .defer<Insert, SwitchRegions>()
        .ignore<Fail>()
        .on<Recover>([](DatabaseReplicator& self, const Recover& order, Turn& turn) {
          self.resume();
          turn.send(order.invoker, RecoverCompleted{});
        })
        .step(
            "an operator recovers it",
            [](const DatabaseReplicator& self) { return self.attendant.is_present; },
            &DatabaseReplicator::resume);
  }

 private:
  void resume() { memory.mode = Mode::process; }
  void replicate(const Insert& insert, Turn& turn) {
    turn.send(databases_[memory.active == 1 ? 1 : 0], insert);
  }
  void switch_regions(const SwitchRegions& order, Turn& turn) {
    memory.active = memory.active == 1 ? 2 : 1;
    turn.send(order.invoker, SwitchRegionsCompleted{true});
  }

  std::array<MachineId, 2> databases_;
};
BOOST_DESCRIBE_STRUCT(DatabaseReplicator::Memory, (), (mode, active))

/// What becomes of an order to switch back to region 1.
enum class Failback : std::uint8_t {
  published,  // the parts answer the caller instead of the front, which waits for ever
  repaired
};
BOOST_DESCRIBE_ENUM(Failback, published, repaired)

/// A database that one region writes, as Aurora's global databases: inserts go to the active region's
/// database, which answers, and to the replicator. A switch and a recovery order one part after the other and
/// wait for each. While it has failed it refuses at once.
class GlobalDatabase {
 public:
  enum class Mode : std::uint8_t {
    process,
    awaiting_switch,
    awaiting_recovery,
    awaiting_replication,
    failed
  };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, awaiting_switch, awaiting_recovery, awaiting_replication, failed)
  struct Memory {
    Mode mode = Mode::process;
    Region active = 1;
    std::uint8_t done = 0;  // parts that have answered the order in work
    MachineId invoker;      // of that order
  } memory;
  /// Database 1, database 2, replicator.
  using Parts = std::array<MachineId, 3>;

  GlobalDatabase(Parts parts, Failback failback) : parts_(parts), failback_(failback) {}
  Mode mode() const { return memory.mode; }

  Attendant attendant;
  bool is_working() const { return memory.mode == Mode::process; }
  void break_down(Turn& turn) {
    for (const MachineId part : parts_) turn.send(part, Fail{turn.self()});
    memory.mode = Mode::failed;
  }

  static void define(Behavior<GlobalDatabase>& database);

 private:
  void insert(const Insert& insert, Turn& turn) const;
  void refuse_insert(const Insert& insert, Turn& turn) const;
  void fail(const Fail& order, Turn& turn);
  void start_recovery(const Recover& order, Turn& turn);
  void recover_next(Turn& turn);
  void note_recovery(Turn& turn);
  void start_switch(const SwitchRegions& order, Turn& turn);
  void switch_next(Turn& turn);
  void note_switch(Turn& turn);

  Parts parts_;
  Failback failback_;
};
BOOST_DESCRIBE_STRUCT(GlobalDatabase::Memory, (), (mode, active, done, invoker))

}  // namespace understudy::cloud
