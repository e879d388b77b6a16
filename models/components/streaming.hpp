#pragma once

#include "models/components/write_ahead_log.hpp"

/// What PostgreSQL servers, their clients and those who look after them say to each other.
namespace understudy::components {

inline constexpr int max_servers = 4;
using Servers = Set<max_servers>;

/// How much a standby must have done with a commit before the primary confirms it.
enum class Durability : std::uint8_t {
  none,     // asynchronous
  written,  // received; a crash of the standby's machine may lose it (remote_write)
  flushed,  // on its disk
  applied   // on its disk and visible to readers (remote_apply)
};
BOOST_DESCRIBE_ENUM(Durability, none, written, flushed, applied)

struct Insert {
  Commit commit;
};
struct Committed {
  Commit commit;
};
/// The client waits no longer: confirm what is on the primary's disk.
struct Cancel {
  Commit commit;
};
struct Rejected {
  Commit commit;
};
BOOST_DESCRIBE_STRUCT(Insert, (), (commit))
BOOST_DESCRIBE_STRUCT(Committed, (), (commit))
BOOST_DESCRIBE_STRUCT(Cancel, (), (commit))
BOOST_DESCRIBE_STRUCT(Rejected, (), (commit))

/// Primary to standby: everything, so a standby that was away catches up with the next one.
struct Stream {
  Timeline timeline;
  WriteAheadLog log;
};
struct Progress {
  Timeline timeline;
  std::uint8_t length;
};
BOOST_DESCRIBE_STRUCT(Stream, (), (timeline, log))
BOOST_DESCRIBE_STRUCT(Progress, (), (timeline, length))

/// To a standby, from another source than its primary. PostgreSQL refuses it; this is what if it did not.
struct WriteLocally {
  Commit commit;
};
BOOST_DESCRIBE_STRUCT(WriteLocally, (), (commit))

struct ServerLost {
  MachineId server;
};
BOOST_DESCRIBE_STRUCT(ServerLost, (), (server))

// --- calls ---

struct AskServer {};
struct ServerState {
  bool is_primary = false, takes_writes = false, is_attached = false;
  Timeline timeline = 0;
  WriteAheadLog log;  // what it would come up with
  Servers standbys;   // that a primary streams to
};
BOOST_DESCRIBE_STRUCT(AskServer, (), ())
BOOST_DESCRIBE_STRUCT(ServerState, (), (is_primary, takes_writes, is_attached, timeline, log, standbys))

struct BecomePrimary {
  Timeline timeline;
};
/// Be a standby of this server, from its log.
struct FollowServer {
  MachineId primary;
  Timeline timeline;
};
struct Attach {
  std::uint8_t standby;
};
struct StepDown {};
/// Begin from this log, which a backup has kept: if you know less, or in any case.
struct RestoreLog {
  WriteAheadLog log;
  bool in_any_case;
};
struct Agreed {};
BOOST_DESCRIBE_STRUCT(BecomePrimary, (), (timeline))
BOOST_DESCRIBE_STRUCT(FollowServer, (), (primary, timeline))
BOOST_DESCRIBE_STRUCT(Attach, (), (standby))
BOOST_DESCRIBE_STRUCT(StepDown, (), ())
BOOST_DESCRIBE_STRUCT(RestoreLog, (), (log, in_any_case))
BOOST_DESCRIBE_STRUCT(Agreed, (), ())

/// To a backup: the log as you have it.
struct AskCopy {};
struct LogCopy {
  WriteAheadLog log;
};
BOOST_DESCRIBE_STRUCT(AskCopy, (), ())
BOOST_DESCRIBE_STRUCT(LogCopy, (), (log))

/// May I be the primary? A lease is renewed by that, and runs out by the clock of whoever counts.
struct RenewLease {};
struct LeaseGranted {
  bool is_granted = false;
};
struct Tick {};
BOOST_DESCRIBE_STRUCT(RenewLease, (), ())
BOOST_DESCRIBE_STRUCT(LeaseGranted, (), (is_granted))
BOOST_DESCRIBE_STRUCT(Tick, (), ())

}  // namespace understudy::components
