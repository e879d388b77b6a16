#pragma once

#include "models/components/postgres_server.hpp"

namespace understudy::components {

/// Makes commits 0, 1, ... one after the other, on any server that says it takes writes. When the connection
/// breaks it tries again; a commit that is there already counts once.
class SqlClient {
 public:
  enum class Mode : std::uint8_t { ready, waiting, done };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, ready, waiting, done)
  struct Memory {
    Mode mode = Mode::ready;
    Commit next = 0;
    MachineId server;
    bool has_cancelled = false;
    CommitSet acknowledged;
  } memory;

  SqlClient(int commits, bool cancels) : commits_(commits), cancels_(cancels) {}
  std::vector<Ref<PostgresServer>> servers;

  Mode mode() const { return memory.mode; }
  bool is_done() const { return memory.mode == Mode::done; }
  CommitSet acknowledged() const { return memory.acknowledged; }

  static void define(Behavior<SqlClient>& client) {
    client.in(Mode::ready).step("connects and commits", &SqlClient::commit);
    client.in(Mode::waiting)
        .on<Committed>(&SqlClient::note)
        .on<Rejected>(&SqlClient::try_again)
        .on<ServerLost>([](SqlClient& self, const ServerLost& news) {
          if (news.server == self.memory.server) self.memory.mode = Mode::ready;
        })
        .step("cancels the commit", &SqlClient::may_cancel, &SqlClient::cancel);
    client.in_any().ignore<Committed, Rejected, ServerLost>();
  }

 private:
  void commit(Turn& turn) {
    std::vector<MachineId> able;
    for (const auto server : servers)
      if (const auto state = turn.call<ServerState>(server, AskServer{}); state && state->takes_writes)
        able.push_back(server);
    if (able.empty()) return;
    memory.server = able[static_cast<std::size_t>(turn.choose(static_cast<int>(able.size())))];
    memory.mode = Mode::waiting;
    turn.send(memory.server, Insert{memory.next});
  }
  void note(const Committed& answer) {
    if (answer.commit != memory.next) return;
    memory.acknowledged.insert(answer.commit);
    ++memory.next;
    memory.has_cancelled = false;
    memory.mode = memory.next == commits_ ? Mode::done : Mode::ready;
  }
  void try_again() { memory.mode = Mode::ready; }
  bool may_cancel() const { return cancels_ && !memory.has_cancelled; }
  void cancel(Turn& turn) {
    memory.has_cancelled = true;
    turn.send(memory.server, Cancel{memory.next});
  }

  int commits_;
  bool cancels_;
};
BOOST_DESCRIBE_STRUCT(SqlClient::Memory, (), (mode, next, server, has_cancelled, acknowledged))

}  // namespace understudy::components
