#pragma once

#include "models/components/api.hpp"

/// What the machines of one database set (a master and its replicas) and those around it say to each other.
namespace understudy::components {

/// Servers of one set; `Set<servers_in_set>` holds indices within it.
inline constexpr int servers_in_set = 3;
using ServerSet = Set<servers_in_set>;
/// The term of one master: grows with each promotion, and tells a later log from a merely longer one.
using Epoch = std::uint8_t;

/// When a master acknowledges a commit: at once; when one replica in service has it on its disk; when all
/// have. A master without replicas in service acknowledges alone.
enum class Replication : std::uint8_t { async, semi_sync, sync };
BOOST_DESCRIBE_ENUM(Replication, async, semi_sync, sync)

// --- messages: requests and replication ---

struct Write {
  Commit commit;
};
BOOST_DESCRIBE_STRUCT(Write, (), (commit))

/// Master to replica: put this on your disk.
struct Append {
  Commit commit;
};
BOOST_DESCRIBE_STRUCT(Append, (), (commit))

struct Stored {
  Commit commit;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (commit))

/// Tells one attempt to resync from those before: an answer may arrive when its asker has crashed and asks
/// again.
using Attempt = std::uint8_t;

/// A server that is behind asks its master for everything.
struct SyncRequest {
  Attempt attempt;
};
BOOST_DESCRIBE_STRUCT(SyncRequest, (), (attempt))

struct SyncReply {
  Attempt attempt;
  Epoch epoch;
  CommitLog log;
};
BOOST_DESCRIBE_STRUCT(SyncReply, (), (attempt, epoch, log))

// --- messages: what a server tells those who watch it ---

/// The connection to a server broke: it crashed, or it is being reinstalled.
struct ServerDown {
  MachineId server;
};
BOOST_DESCRIBE_STRUCT(ServerDown, (), (server))

/// A server is up and wants back into its set.
struct Rejoin {};
BOOST_DESCRIBE_STRUCT(Rejoin, (), ())

// --- calls: control connections, answered within the caller's turn ---

struct AskStatus {};
BOOST_DESCRIBE_STRUCT(AskStatus, (), ())

struct Status {
  bool is_serving = false, is_resyncing = false, is_idle = false, is_master = false;
  Epoch epoch = 0;
  CommitLog log;

  /// Which of two servers knows more: the later term counts before the longer log.
  bool is_behind(const Status& other) const {
    return epoch != other.epoch ? epoch < other.epoch : log.length() < other.log.length();
  }
};
BOOST_DESCRIBE_STRUCT(Status, (), (is_serving, is_resyncing, is_idle, is_master, epoch, log))

/// The answer to an order.
enum class Reply : std::uint8_t { obeyed, refused };
BOOST_DESCRIBE_ENUM(Reply, obeyed, refused)

/// The answer to a Rejoin: from now on the server may get a role. Whatever is known of its failure is over.
struct Welcome {};
BOOST_DESCRIBE_STRUCT(Welcome, (), ())

/// To a server: its set has no master, be out of service until there is one.
struct StopServing {};
BOOST_DESCRIBE_STRUCT(StopServing, (), ())

struct Promote {
  Epoch epoch;
};
BOOST_DESCRIBE_STRUCT(Promote, (), (epoch))

struct Follow {
  MachineId master;
  Attempt attempt;
};
BOOST_DESCRIBE_STRUCT(Follow, (), (master, attempt))

/// To a master: do not wait for this replica any more.
struct Disconnect {
  std::uint8_t replica;  // its index in the set
};
BOOST_DESCRIBE_STRUCT(Disconnect, (), (replica))

/// Take these commits from a backup and be the master.
struct Restore {
  Epoch epoch;
  CommitLog log;
};
BOOST_DESCRIBE_STRUCT(Restore, (), (epoch, log))

/// Install a new operating system: everything on the disk is gone.
struct Reinstall {};
BOOST_DESCRIBE_STRUCT(Reinstall, (), ())

}  // namespace understudy::components
