#pragma once

#include <array>
#include <boost/container/static_vector.hpp>

#include "models/components/replication.hpp"

namespace understudy::components {

/// What a server takes care of. All are on in a sound design; the tests take them back one by one.
struct Precautions {
  bool verifies_idle = true;             ///< refuses to be reinstalled unless it is idle
  bool rejoins_after_restart = true;     ///< asks for a role after a crash, does not go on with its old one
  bool resyncs = true;                   ///< is no replica of a new master before it has taken over its log
  bool stores_before_confirming = true;  ///< a replica confirms only what is on its disk
  bool respects_capacity = true;         ///< turns requests away when it is full
};

/// A database server: the master or a replica of its set, or a machine that is not in service.
class DatabaseServer {
 public:
  enum class Mode : std::uint8_t {
    serving,    // in service, as master or as replica
    idle,       // taken out of service for maintenance; its disk is as it was then
    upgrading,  // being reinstalled: its disk is wiped, nothing comes in or goes out
    returning,  // up again: wants a role
    resyncing   // behind: waits for a master, or for the log of its master
  };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, serving, idle, upgrading, returning, resyncing)
  enum class Role : std::uint8_t { replica, master };
  BOOST_DESCRIBE_NESTED_ENUM(Role, replica, master)

  /// A commit that is not acknowledged yet.
  struct Work {
    Commit commit;
    ServerSet awaited;  // replicas that have not stored it
  };
  struct Disk {
    Epoch epoch = 0;
    CommitLog log;
  } disk;
  struct Memory {
    Mode mode = Mode::serving;
    Role role = Role::replica;
    MachineId following;  // a replica's master
    Attempt attempt = 0;  // to resync, if it does
    ServerSet followers;  // a master's replicas in service
    boost::container::static_vector<Work, max_requests> in_work;
  } memory;

  DatabaseServer(int set, int sets, Replication replication, int capacity)
      : set_(set), sets_(sets), replication_(replication), capacity_(capacity) {}

  // Set after all were added: the machines know each other.
  std::array<MachineId, servers_in_set> peers;  // of the set, itself included
  MachineId balancer;
  Precautions precautions;

  int set() const { return set_; }
  Mode mode() const { return memory.mode; }
  bool is_serving() const { return mode() == Mode::serving; }
  bool is_upgrading() const { return mode() == Mode::upgrading; }
  bool is_master() const { return is_serving() && memory.role == Role::master; }
  Epoch epoch() const { return disk.epoch; }
  CommitSet commits() const { return disk.log.as_set(); }
  /// Commits are spread over the sets by their number.
  CommitSet responsibilities() const {
    CommitSet kept;
    for (int commit = set_; commit < max_requests; commit += sets_) kept.insert(commit);
    return kept;
  }
  int load() const { return static_cast<int>(memory.in_work.size()); }
  int capacity() const { return capacity_; }

  static void define(Behavior<DatabaseServer>& server);

 private:
  // Requests and replication.
  void accept(const Write& write, Turn& turn);
  void turn_away(const Write& write, Turn& turn) { turn.reply(Unavailable{write.commit}); }
  void store(const Append& append, Turn& turn);
  void count_copy(const Stored& stored, Turn& turn);
  void send_log(const SyncRequest& request, Turn& turn);
  void take_log(const SyncReply& reply, Turn& turn);
  void stop_waiting_for(int replica, Turn& turn);
  bool is_stored_enough(const Work& work, bool one_more_copy) const;
  int index_of(MachineId peer) const;

  // Roles.
  Status status() const;
  bool may_get_role() const { return mode() == Mode::serving || mode() == Mode::resyncing; }
  Reply welcome();
  Reply stop_serving();
  Reply promote(const Promote& promote, Turn& turn);
  Reply follow(const Follow& follow, Turn& turn);
  Reply disconnect(const Disconnect& disconnect, Turn& turn);
  Reply restore(const Restore& restore, Turn& turn);
  void become(Mode mode, Role role);

  // Maintenance and restarts.
  Reply reinstall(Turn& turn);
  void rejoin(Turn& turn);
  void return_after_crash(Turn& turn);

  int set_, sets_;
  Replication replication_;
  int capacity_;
};
BOOST_DESCRIBE_STRUCT(DatabaseServer::Work, (), (commit, awaited))
BOOST_DESCRIBE_STRUCT(DatabaseServer::Disk, (), (epoch, log))
BOOST_DESCRIBE_STRUCT(DatabaseServer::Memory, (), (mode, role, following, attempt, followers, in_work))

}  // namespace understudy::components
