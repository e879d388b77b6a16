#pragma once

#include "models/components/failover_manager.hpp"
#include "models/components/sql_client.hpp"

/// The model `postgres_two_site`: its machines by the names that an invariant of your own uses.
///
/// IPC2 is active and has two zones, blue and green; it replicates one way to IPC1. An operator fails over
/// within IPC2 if possible, else to IPC1, and back. Assumed: the operator makes sure that a server is down
/// before another one takes over, and does not fail; a failover is one step.
namespace understudy::postgres_two_site {

using components::FailoverManager;
using components::PostgresServer;
using components::SqlClient;

/// For which standbys a commit waits: for none; for the other zone of IPC2; for IPC1; for both.
enum class WaitFor : std::uint8_t { none, zone, site, both };
BOOST_DESCRIBE_ENUM(WaitFor, none, zone, site, both)

/// Takes writes of its own at IPC1 from other sources than the replication.
struct LocalWriter {
  struct Memory {
    bool has_written = false;
  } memory;
  explicit LocalWriter(MachineId server) : server_(server) {}
  static void define(Behavior<LocalWriter>& writer) {
    writer.in_any().step(
        "writes at IPC1", [](const LocalWriter& self) { return !self.memory.has_written; },
        [](LocalWriter& self, Turn& turn) {
          self.memory.has_written = true;
          turn.send(self.server_, components::WriteLocally{components::max_requests - 1});
        });
  }

 private:
  MachineId server_;
};
BOOST_DESCRIBE_STRUCT(LocalWriter::Memory, (), (has_written))

void declare_questions(System& model);

}  // namespace understudy::postgres_two_site
