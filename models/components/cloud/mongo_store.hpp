#pragma once

#include "models/components/cloud/attendant.hpp"

namespace understudy::cloud {

/// A member's answer to an insert. The published one names the record; nobody reads it, so that late answers
/// are all alike.
struct MemberInsertCompleted {
  bool ok;
};
BOOST_DESCRIBE_STRUCT(MemberInsertCompleted, (), (ok))

/// One region's part of a MongoLikeStore: stores, and always answers. While it has failed everything waits.
/// The records are kept as a set: nothing reads them, so the order and the repeats of a list could not make a
/// difference.
class StoreMember {
 public:
  enum class Mode : std::uint8_t { process, failed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, failed)
  struct Memory {
    Mode mode = Mode::process;
    RecordSet records;
  } memory;

  Mode mode() const { return memory.mode; }
  const RecordSet& records() const { return memory.records; }

  static void define(Behavior<StoreMember>& member) {
    member.in(Mode::process)
        .on<Insert>([](StoreMember& self, const Insert& insert, Turn& turn) {
          self.memory.records.insert(insert.record);
          turn.send(insert.invoker, MemberInsertCompleted{true});
        })
        .on<Fail>([](StoreMember& self) { self.memory.mode = Mode::failed; })
        .ignore<Recover>();
    member.in(Mode::failed).defer<Insert>().ignore<Fail>().on<Recover>([](StoreMember& self) {
      self.memory.mode = Mode::process;
    });
    member.commute_from_any<Insert>();
  }
};
BOOST_DESCRIBE_STRUCT(StoreMember::Memory, (), (mode, records))

/// A database with a member in each of three regions, as MongoDB's: an insert goes to the active region, then
/// to the next one, and is answered when both have; the third gets it without waiting for its answer. An
/// answer that comes late may be taken for one to the next insert. While the store has failed it refuses
/// inserts.
class MongoLikeStore {
 public:
  enum class Mode : std::uint8_t { process, awaiting_first, awaiting_second, failed };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, process, awaiting_first, awaiting_second, failed)
  struct Memory {
    Mode mode = Mode::process;
    Region active = 1;
    Insert request{};       // in work
    bool first_ok = false;  // its first answer
  } memory;
  using Members = std::array<MachineId, 3>;

  explicit MongoLikeStore(Members members) : members_(members) {}
  Mode mode() const { return memory.mode; }

  Attendant attendant;
  bool is_working() const { return memory.mode == Mode::process; }
  void break_down(Turn& turn) {
    memory.mode = Mode::failed;
    for (const MachineId member : members_) turn.send(member, Fail{turn.self()});
  }

  static void define(Behavior<MongoLikeStore>& store) {
    store.anonymous<MemberInsertCompleted>();  // any answer will do
    store.in(Mode::process)
        .on<Insert>(&MongoLikeStore::start)
        .ignore<MemberInsertCompleted>()
        .on<SwitchRegions>([](MongoLikeStore& self, const SwitchRegions& order, Turn& turn) {
          self.memory.active = self.memory.active == 1 ? 2 : 1;
          turn.send(order.invoker, SwitchRegionsCompleted{true});
        })
        .on<Fail>(&MongoLikeStore::break_down)
        .ignore<Recover>();
    store.in(Mode::awaiting_first).on<MemberInsertCompleted>(&MongoLikeStore::note_first).defer_rest();
    store.in(Mode::awaiting_second).on<MemberInsertCompleted>(&MongoLikeStore::note_second).defer_rest();
    store.in(Mode::failed)
        .on<Insert>([](MongoLikeStore&, const Insert& insert, Turn& turn) {
          turn.send(insert.invoker, InsertCompleted{insert.record, false});
        })
        .ignore<MemberInsertCompleted, Fail>()
        .on<Recover>(&MongoLikeStore::recover)
        .step(
            "an operator recovers it", [](const MongoLikeStore& self) { return self.attendant.is_present; },
            [](MongoLikeStore& self, Turn& turn) {
              self.recover(turn);
              self.attendant.recover_users(turn);
            })
        .defer_rest();
  }

 private:
  /// The active region is the first of three in a circle.
  void insert_at(int place, Turn& turn) const {
    const auto region = static_cast<Region>((memory.active - 1 + place) % 3 + 1);
    turn.send(members_[region - 1u], Insert{memory.request.record, region, turn.self()});
  }
  void start(const Insert& insert, Turn& turn) {
    memory.mode = Mode::awaiting_first;
    memory.request = insert;
    insert_at(0, turn);
  }
  void note_first(const MemberInsertCompleted& completed, Turn& turn) {
    memory.mode = Mode::awaiting_second;
    memory.first_ok = completed.ok;
    insert_at(1, turn);
  }
  void note_second(const MemberInsertCompleted& completed, Turn& turn) {
    insert_at(2, turn);
    turn.send(memory.request.invoker,
              InsertCompleted{memory.request.record, memory.first_ok && completed.ok});
    memory = {Mode::process, memory.active, {}, false};
  }
  void recover(Turn& turn) {
    memory.mode = Mode::process;
    for (const MachineId member : members_) turn.send(member, Recover{turn.self()});
  }

  Members members_;
};
BOOST_DESCRIBE_STRUCT(MongoLikeStore::Memory, (), (mode, active, request, first_ok))

}  // namespace understudy::cloud
