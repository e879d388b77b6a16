#include "models/postgres_failover.hpp"

#include "models/components/service.hpp"
#include "properties/commits_lost.hpp"
#include "properties/no_lost_commits.hpp"
#include "properties/replicated_log.hpp"
#include "properties/single_master.hpp"
#include "properties/without_master.hpp"

namespace understudy::postgres_failover {
namespace {

using namespace components;

Durability durability_of(Replication replication) {
  switch (replication) {
    case Replication::async:
      return Durability::none;
    case Replication::sync:
      return Durability::written;
    case Replication::sync_apply:
      return Durability::applied;
    case Replication::quorum:
      break;
  }
  return Durability::flushed;
}

void check_restore(System& model) {
  using Servers = Each<PostgresServer, &PostgresServer::is_primary, &PostgresServer::commits>;
  model.check(always_possible("the backup comes back", [](const Servers& servers,
                                                          const One<LogBackup, &LogBackup::commits>& backup) {
                const auto kept = backup.get<&LogBackup::commits>();
                const auto primaries = servers.up().where<&PostgresServer::is_primary>();
                return std::any_of(primaries.begin(), primaries.end(), [&](const auto& primary) {
                  const auto has = primary.template get<&PostgresServer::commits>();
                  return (kept.bits() & ~has.bits()) == 0;
                });
              }).describe("there can always be a primary that has what the backup has"));
}

/// A mistake is replicated, and only a backup takes it back.
void check_recovery(System& model) {
  model.check(
      always_possible("a mistake can be undone", [](const Each<PostgresServer, &PostgresServer::has_mistake,
                                                               &PostgresServer::is_primary>& servers) {
        const auto primaries = servers.up().where<&PostgresServer::is_primary>();
        return !primaries.empty() && primaries.where<&PostgresServer::has_mistake>().empty();
      }).describe("there can always be a primary again without it"));
  model.check(invariant("recovery is exact",
                        [](const One<FailoverManager, &FailoverManager::given_up>& manager) -> Verdict {
                          for (int commit : manager.get<&FailoverManager::given_up>())
                            return violated(
                                "commit {} was there before the mistake, and not after it was undone",
                                commit);
                          return holds();
                        })
                  .describe("what was there before a mistake is there when it is undone"));
}

/// What a user may set for the model.
struct Options {
  int standbys, confirmations, commits;
  Replication replication;
  Promoter promoter;
  Promotion promotion;
  Failback failback;
  BackupKind backup;
  BackupUse restore;
  Broken broken;
  bool cancels;
  int lease, margin, drift;

  bool has_leases() const { return promoter == Promoter::lease; }
  int lease_ticks() const { return has_leases() ? lease : 0; }
  /// After so many ticks of its own the manager is sure that the lease has run out.
  int manager_ticks() const { return has_leases() ? lease + margin : 0; }
};

Options read_options(System& model) {
  Options options{};
  options.standbys = model.parameter("standbys", 1, between(0, max_servers - 1), "beside the primary");
  options.replication =
      model.parameter("replication", Replication::async, "how much the primary waits for its standbys");
  options.confirmations = model.parameter("confirmations", 1, between(1, max_servers - 1),
                                          "standbys that a quorum needs beside the primary");
  options.promoter = model.parameter("promoter", Promoter::manual, "who promotes a standby, and when");
  options.promotion = model.parameter("promotion", Promotion::most_advanced, "which standby is promoted");
  options.failback =
      model.parameter("failback", Failback::none,
                      "how the first server becomes the primary again: never, when complete, at once");
  options.backup = model.parameter("backup", BackupKind::none, "copies elsewhere");
  options.commits = model.parameter("commits", 1, between(1, mistake), "that the client makes");
  options.restore = model.parameter("restore", BackupUse::none, "for what the backup is used");
  options.broken = model.parameter("broken", Broken::nothing, "which guard somebody forgot");
  options.cancels =
      model.parameter("cancels", false, "whether the client may cancel while it waits for the standbys");
  options.lease = model.parameter("lease", 2, between(1, 4), "ticks that a lease lasts");
  options.margin =
      model.parameter("margin", 2, between(0, 4), "ticks that the manager waits after the end of a lease");
  options.drift = model.parameter("drift", 1, between(1, 2), "ticks that clocks may be apart");
  return options;
}

void wire(System& model, const Group<PostgresServer>& servers, Ref<FailoverManager> manager,
          const Options& options) {
  for (std::size_t index = 0; index < servers.size(); ++index) {
    auto& server = model[servers[index]];
    server.wiring.index = static_cast<int>(index);
    server.wiring.servers = servers;
    server.wiring.durability = durability_of(options.replication);
    server.wiring.confirmations =
        options.replication == Replication::quorum ? options.confirmations : options.standbys;
    server.wiring.confirmers = Servers::from_bits(0xff);
    server.wiring.manager = manager;
    server.wiring.asks_at_start = options.promoter != Promoter::automatic;
    server.wiring.lease_ticks = options.lease_ticks();
    server.break_guard(options.broken);
    server.disk.is_primary = index == 0;
    server.memory.lease = static_cast<std::uint8_t>(options.lease_ticks());
    server.memory.is_attached = server.memory.is_streaming = index > 0;
    if (index > 0) model[servers[0]].memory.standbys.insert(static_cast<int>(index));
  }
}

void add_clocks(System& model, const Group<PostgresServer>& servers, Ref<FailoverManager> manager,
                int drift) {
  const auto clocks = model.add<Clocks>("clocks", std::vector<MachineId>{manager},
                                        std::vector<MachineId>(servers.begin(), servers.end()), drift);
  model.link(clocks, servers);
  model.link(clocks, manager);
}

void declare_faults(System& model, const Group<PostgresServer>& servers, Ref<FailoverManager> manager,
                    Ref<SqlClient> client) {
  const std::vector<MachineId> watchers{manager, client};
  model.faults().crash(servers).at_most(1).restart().notify<ServerLost>(watchers);
  model.faults().lose_disk(servers).at_most(0).restart().notify<ServerLost>(watchers);
  model.fault<PostgresServer>("mistake", servers, &PostgresServer::may_mistake, &PostgresServer::make_mistake)
      .at_most(0);
  std::vector<MachineId> others(servers.begin() + 1, servers.end());
  others.push_back(manager);
  model.faults().partition(model.site("primary", servers[0]), model.site("others", others)).at_most(0).heal();
}

void check_properties(System& model, const Options& options) {
  model.check(no_lost_commits<SqlClient, PostgresServer>());
  model.check(recoverable<SqlClient, PostgresServer, LogBackup>());
  model.check(single_master<PostgresServer>());
  model.check(single_master_per_epoch<PostgresServer>());
  model.check(no_divergence<PostgresServer>());
  check_service(model, options.failback);
  if (options.backup != BackupKind::none && options.restore != BackupUse::before_mistake)
    check_restore(model);
  if (options.restore != BackupUse::none) check_recovery(model);
}

void declare_measures(System& model) {
  model.measure(commits_lost<SqlClient, PostgresServer>());
  model.measure(steps_without_master<PostgresServer>());
}

}  // namespace
}  // namespace understudy::postgres_failover

UNDERSTUDY_MODEL(
    postgres_failover,
    "PostgreSQL at one site: a primary, standbys, and whoever promotes one of them when the primary "
    "fails") {
  using namespace understudy;
  using namespace understudy::components;
  using namespace understudy::postgres_failover;
  const Options options = read_options(model);
  const auto servers = model.group<PostgresServer>("server", 1 + options.standbys);
  const auto manager = model.add<FailoverManager>("manager");
  const auto client = model.add<SqlClient>("client", options.commits, options.cancels);
  const auto backup = model.add<LogBackup>("backup", options.backup == BackupKind::none ? 0 : 1,
                                           options.backup == BackupKind::base_and_log);
  model[client].servers = servers;
  model[backup].servers = {servers.begin(), servers.end()};
  model[manager].wiring = {options.promoter,
                           options.promotion,
                           options.failback,
                           options.manager_ticks(),
                           0,
                           servers,
                           options.restore,
                           backup};
  model[manager].memory.lease = static_cast<std::uint8_t>(options.manager_ticks());
  wire(model, servers, manager, options);
  model.link(servers, servers);
  model.link(servers, client);
  model.link(servers, std::vector<MachineId>{manager, backup});
  model.link(manager, backup);
  if (options.has_leases()) add_clocks(model, servers, manager, options.drift);
  declare_faults(model, servers, manager, client);
  check_properties(model, options);
  declare_measures(model);
  declare_questions(model);
}
