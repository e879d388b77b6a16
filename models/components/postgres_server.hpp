#pragma once

#include "models/components/streaming.hpp"

namespace understudy::components {

/// A guard that somebody forgot. Each is found by a property.
enum class Broken : std::uint8_t {
  nothing,
  waits_for_nobody,         // the primary confirms a commit that no standby has
  confirms_before_writing,  // a standby says that it has flushed what it is about to flush
  returns_unasked           // a primary that was down does not ask whether it still is the primary
};
BOOST_DESCRIBE_ENUM(Broken, nothing, waits_for_nobody, confirms_before_writing, returns_unasked)

/// A PostgreSQL server: the primary, or a standby that follows it. A primary that crashed comes back as the
/// primary of its old timeline, unless somebody has told it otherwise.
class PostgresServer {
 public:
  struct Waiting {
    Commit commit;
    MachineId client;
    std::uint8_t length;  // of the log up to the commit
    Servers confirmed;
  };
  struct Disk {
    bool is_primary = false;
    Timeline timeline = 0;
    WriteAheadLog log;
  } disk;
  struct Memory {
    bool is_attached = false;   // a standby that follows a primary
    bool is_streaming = false;  // and has heard of it: its log is the beginning of the primary's
    WriteAheadLog written;      // received by a standby, on its disk or not
    std::uint8_t applied = 0;
    Servers standbys;  // a primary's
    boost::container::static_vector<Waiting, max_requests> waiting;
    std::uint8_t lease = 0;  // ticks that are left
  } memory;

  struct Wiring {
    int index = 0;
    std::vector<Ref<PostgresServer>> servers;
    Durability durability = Durability::none;
    int confirmations = 0;       // of how many standbys
    Servers confirmers;          // of which standbys
    MachineId manager;           // grants leases
    bool asks_at_start = false;  // a primary that comes back asks whether it still is
    int lease_ticks = 0;         // 0: no leases
    bool writes_before_confirming = true;
  } wiring;

  bool is_primary() const { return disk.is_primary; }
  /// It takes writes: with leases only while it has one.
  bool is_master() const { return disk.is_primary && (wiring.lease_ticks == 0 || memory.lease > 0); }
  Timeline epoch() const { return disk.timeline; }
  CommitSet commits() const { return disk.log.commits(); }
  /// On its disk, or received.
  CommitSet held() const {
    return CommitSet::from_bits(
        static_cast<CommitSet::Bits>(commits().bits() | memory.written.commits().bits()));
  }
  const WriteAheadLog& log() const { return disk.log; }
  bool has_mistake() const { return disk.log.has_mistake(); }

  /// The fault: somebody makes a mistake at the primary.
  bool may_mistake() const { return is_master() && !has_mistake(); }
  void make_mistake(Turn& turn);

  /// Takes the guard back.
  void break_guard(Broken broken);

  static void define(Behavior<PostgresServer>& server);

 private:
  void insert(const Insert& request, Turn& turn);
  void cancel(const Cancel& request, Turn& turn);
  bool may_confirm(const Waiting& one) const;
  bool has_confirmable() const;
  void confirm(Turn& turn);
  void write_locally(const WriteLocally& request);
  void receive(const Stream& stream, Turn& turn);
  bool may_flush() const { return memory.is_streaming && !(memory.written == disk.log); }
  void flush(Turn& turn);
  bool may_apply() const {
    return wiring.durability == Durability::applied && memory.is_streaming && !may_flush() &&
           memory.applied < disk.log.length();
  }
  void apply(Turn& turn);
  void tell(Durability done, const WriteAheadLog& log, Turn& turn) const;
  void note(const Progress& progress, Turn& turn);
  bool may_renew() const { return disk.is_primary && memory.lease < wiring.lease_ticks; }
  void renew(Turn& turn);
  void stream_to(int standby, Turn& turn) const;

  /// What it would come up with.
  const WriteAheadLog& known() const { return memory.is_attached ? memory.written : disk.log; }
  ServerState state() const;
  Agreed become_primary(const BecomePrimary& order);
  Agreed follow(const FollowServer& order, Turn& turn);
  Agreed attach(const Attach& order, Turn& turn);
  Agreed step_down(Turn& turn);
  Agreed restore_log(const RestoreLog& order);
  Agreed tick();
  void restart(Turn& turn);
};
BOOST_DESCRIBE_STRUCT(PostgresServer::Waiting, (), (commit, client, length, confirmed))
BOOST_DESCRIBE_STRUCT(PostgresServer::Disk, (), (is_primary, timeline, log))
BOOST_DESCRIBE_STRUCT(PostgresServer::Memory, (),
                      (is_attached, is_streaming, written, applied, standbys, waiting, lease))

}  // namespace understudy::components
