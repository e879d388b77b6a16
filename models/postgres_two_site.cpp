#include "models/postgres_two_site.hpp"

#include "models/components/service.hpp"
#include "properties/no_lost_commits.hpp"
#include "properties/replicated_log.hpp"
#include "properties/single_master.hpp"

namespace understudy::postgres_two_site {
namespace {

using namespace components;

constexpr int blue = 0, green = 1, ipc1 = 2;

/// Whom the server waits for while it is the primary. IPC1 has one zone, and the other site is IPC2.
Servers confirmers_for(int server, WaitFor wait_for) {
  Servers confirmers;
  const bool is_at_ipc2 = server != ipc1;
  if (is_at_ipc2 && (wait_for == WaitFor::zone || wait_for == WaitFor::both))
    confirmers.insert(server == blue ? green : blue);
  if (wait_for == WaitFor::site || wait_for == WaitFor::both) {
    if (is_at_ipc2) confirmers.insert(ipc1);
    if (!is_at_ipc2) confirmers.insert(blue), confirmers.insert(green);
  }
  return confirmers;
}

void wire(System& model, const std::vector<Ref<PostgresServer>>& servers, Ref<FailoverManager> manager,
          WaitFor wait_for, Broken broken) {
  for (std::size_t index = 0; index < servers.size(); ++index) {
    auto& server = model[servers[index]];
    const bool is_primary = index == blue;
    server.wiring.index = static_cast<int>(index);
    server.wiring.servers = servers;
    server.wiring.durability = wait_for == WaitFor::none ? Durability::none : Durability::flushed;
    server.wiring.confirmers = confirmers_for(static_cast<int>(index), wait_for);
    server.wiring.confirmations =
        index == ipc1 ? std::min(1, server.wiring.confirmers.size()) : server.wiring.confirmers.size();
    server.wiring.manager = manager;
    server.wiring.asks_at_start = true;
    server.break_guard(broken);
    server.disk.is_primary = is_primary;
    server.memory.is_attached = server.memory.is_streaming = !is_primary;
    if (!is_primary) model[servers[blue]].memory.standbys.insert(static_cast<int>(index));
  }
}

void check_properties(System& model, Failback failback) {
  model.check(no_lost_commits<SqlClient, PostgresServer>());
  model.check(single_master<PostgresServer>());
  model.check(no_divergence<PostgresServer>());
  check_service(model, failback);
}

}  // namespace
}  // namespace understudy::postgres_two_site

UNDERSTUDY_MODEL(
    postgres_two_site,
    "PostgreSQL at two sites: IPC2 with two zones replicates to IPC1, which takes over when IPC2 goes "
    "down") {
  using namespace understudy;
  using namespace understudy::components;
  using namespace understudy::postgres_two_site;
  const auto wait_for =
      model.parameter("wait_for", WaitFor::zone, "which standbys must have a commit before it is confirmed");
  const auto failback = model.parameter("failback", Failback::none,
                                        "how IPC2 becomes the primary again: never, when complete, at once");
  const bool ipc1_takes_writes = model.parameter(
      "ipc1_takes_writes", false, "whether IPC1 as a standby also takes writes from other sources");
  const auto broken = model.parameter("broken", Broken::nothing, "which guard somebody forgot");
  const int commits = model.parameter("commits", 1, between(1, max_requests - 1), "that the client makes");

  const std::vector<Ref<PostgresServer>> servers{model.add<PostgresServer>("ipc2_blue"),
                                                 model.add<PostgresServer>("ipc2_green"),
                                                 model.add<PostgresServer>("ipc1")};
  const auto manager = model.add<FailoverManager>("operator");
  const auto client = model.add<SqlClient>("client", commits, false);
  model[client].servers = servers;
  model[manager].wiring = {Promoter::manual, Promotion::most_advanced, failback, 0, 2,
                           servers,          BackupUse::none,          {}};
  wire(model, servers, manager, wait_for, broken);
  model.link(servers, servers);
  model.link(servers, client);
  model.link(servers, std::vector<MachineId>{manager});
  if (ipc1_takes_writes) model.link(model.add<LocalWriter>("other_source", servers[ipc1]), servers[ipc1]);

  const std::vector<MachineId> watchers{manager, client};
  model.faults().crash(servers).at_most(1).restart().notify<ServerLost>(watchers);
  model.faults().lose_disk(servers).at_most(0).restart().notify<ServerLost>(watchers);
  model.faults()
      .partition(model.site("IPC2", servers[blue], servers[green]), model.site("IPC1", servers[ipc1]))
      .at_most(0)
      .heal();
  check_properties(model, failback);
  declare_questions(model);
}
