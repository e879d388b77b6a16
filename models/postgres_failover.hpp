#pragma once

#include "models/components/clocks.hpp"
#include "models/components/failover_manager.hpp"
#include "models/components/log_backup.hpp"
#include "models/components/sql_client.hpp"

/// The model `postgres_failover`: its machines by the names that an invariant of your own uses.
///
/// One site: a primary, standbys, a client, whoever manages failovers, and a backup. Assumed: the manager and
/// the backup do not fail; a failover is one step; the log is written to the primary's disk before anything
/// else happens with a commit. How long the steps take is outside of a model's reach; that they may take any
/// time is part of it. While the primary can be reached, whoever manages it sees what a standby lacks; when
/// it cannot, only the standbys can be compared with each other.
namespace understudy::postgres_failover {

using components::FailoverManager;
using components::LogBackup;
using components::PostgresServer;
using components::SqlClient;

/// How a commit is replicated: to all standbys when they have received it, or made
/// it visible; to any `confirmations` of them when they have flushed it.
enum class Replication : std::uint8_t { async, sync, sync_apply, quorum };
BOOST_DESCRIBE_ENUM(Replication, async, sync, sync_apply, quorum)

enum class BackupKind : std::uint8_t { none, base, base_and_log };
BOOST_DESCRIBE_ENUM(BackupKind, none, base, base_and_log)

void declare_questions(System& model);

}  // namespace understudy::postgres_failover
