#include "models/components/database_server.hpp"

namespace understudy::components {

void DatabaseServer::define(Behavior<DatabaseServer>& server) {
  server.in(Mode::serving)
      .on<Write>(&DatabaseServer::accept)
      .on<Append>(&DatabaseServer::store)
      .on<Stored>(&DatabaseServer::count_copy)
      .on<SyncRequest>(&DatabaseServer::send_log)
      .ignore<SyncReply>();  // of a resync that another one has overtaken
  server.in(Mode::resyncing)
      .on<Write>(&DatabaseServer::turn_away)
      .on<SyncReply>(&DatabaseServer::take_log)
      .ignore<Append, Stored, SyncRequest>();
  server.in(Mode::returning)
      .on<Write>(&DatabaseServer::turn_away)
      .ignore<Append, Stored, SyncRequest, SyncReply>();
  server.in(Mode::idle).step("returns to service", &DatabaseServer::rejoin).ignore_rest();
  server.in(Mode::upgrading).step("comes back with an empty disk", &DatabaseServer::rejoin).ignore_rest();
  server.on_call<AskStatus>(&DatabaseServer::status)
      .on_call<Welcome>(&DatabaseServer::welcome)
      .on_call<StopServing>(&DatabaseServer::stop_serving)
      .on_call<Promote>(&DatabaseServer::promote)
      .on_call<Follow>(&DatabaseServer::follow)
      .on_call<Disconnect>(&DatabaseServer::disconnect)
      .on_call<Restore>(&DatabaseServer::restore)
      .on_call<Reinstall>(&DatabaseServer::reinstall)
      .on_restart(&DatabaseServer::return_after_crash);
}

// --- requests and replication ---

void DatabaseServer::accept(const Write& write, Turn& turn) {
  if (memory.role != Role::master) return turn_away(write, turn);
  const auto is_same = [&](const Work& work) { return work.commit == write.commit; };
  if (std::any_of(memory.in_work.begin(), memory.in_work.end(), is_same)) return;  // its answer is on the way
  if (disk.log.contains(write.commit)) return turn.reply(Done{write.commit});
  if (precautions.respects_capacity && load() == capacity()) return turn_away(write, turn);
  disk.log.append(write.commit);
  for (int replica : memory.followers) turn.send(peers[replica], Append{write.commit});
  const Work work{write.commit, memory.followers};
  if (is_stored_enough(work, false))
    turn.reply(Done{write.commit});
  else
    memory.in_work.push_back(work);
}

bool DatabaseServer::is_stored_enough(const Work& work, bool one_more_copy) const {
  if (work.awaited.empty() || replication_ == Replication::async) return true;
  return one_more_copy && replication_ == Replication::semi_sync;
}

void DatabaseServer::store(const Append& append, Turn& turn) {
  if (turn.sender() != memory.following) return;  // from a master that was replaced
  if (precautions.stores_before_confirming) disk.log.append(append.commit);
  turn.reply(Stored{append.commit});
}

void DatabaseServer::count_copy(const Stored& stored, Turn& turn) {
  for (auto work = memory.in_work.begin(); work != memory.in_work.end(); ++work) {
    if (work->commit != stored.commit) continue;
    work->awaited.erase(index_of(turn.sender()));
    if (!is_stored_enough(*work, true)) return;
    memory.in_work.erase(work);
    return turn.send(balancer, Done{stored.commit});
  }
}

void DatabaseServer::stop_waiting_for(int replica, Turn& turn) {
  memory.followers.erase(replica);
  for (auto work = memory.in_work.begin(); work != memory.in_work.end();) {
    work->awaited.erase(replica);
    if (is_stored_enough(*work, false)) {
      turn.send(balancer, Done{work->commit});
      work = memory.in_work.erase(work);
    } else {
      ++work;
    }
  }
}

void DatabaseServer::send_log(const SyncRequest& request, Turn& turn) {
  if (memory.role != Role::master) return;
  memory.followers.insert(
      index_of(turn.sender()));  // what is appended from now on follows the log on the same link
  turn.reply(SyncReply{request.attempt, disk.epoch, disk.log});
}

void DatabaseServer::take_log(const SyncReply& reply, Turn& turn) {
  if (turn.sender() != memory.following || reply.attempt != memory.attempt) return;
  disk = Disk{reply.epoch, reply.log};
  memory.mode = Mode::serving;
  memory.attempt = 0;
}

int DatabaseServer::index_of(MachineId peer) const {
  return static_cast<int>(std::find(peers.begin(), peers.end(), peer) - peers.begin());
}

// --- roles ---

Status DatabaseServer::status() const {
  return {is_serving(), mode() == Mode::resyncing, mode() == Mode::idle, is_master(), disk.epoch, disk.log};
}

void DatabaseServer::become(Mode mode, Role role) {
  memory = Memory{};
  memory.mode = mode;
  memory.role = role;
}

Reply DatabaseServer::welcome() {
  if (mode() != Mode::returning) return Reply::refused;
  memory.mode = Mode::resyncing;
  return Reply::obeyed;
}

Reply DatabaseServer::stop_serving() {
  if (!may_get_role()) return Reply::refused;
  become(Mode::resyncing, Role::replica);
  return Reply::obeyed;
}

Reply DatabaseServer::promote(const Promote& promote, Turn&) {
  if (!may_get_role()) return Reply::refused;
  become(Mode::serving, Role::master);
  disk.epoch = promote.epoch;
  return Reply::obeyed;
}

Reply DatabaseServer::follow(const Follow& follow, Turn& turn) {
  if (!may_get_role()) return Reply::refused;
  become(precautions.resyncs ? Mode::resyncing : Mode::serving, Role::replica);
  memory.following = follow.master;
  if (!precautions.resyncs) return Reply::obeyed;
  memory.attempt = follow.attempt;
  turn.send(follow.master, SyncRequest{follow.attempt});
  return Reply::obeyed;
}

Reply DatabaseServer::disconnect(const Disconnect& disconnect, Turn& turn) {
  stop_waiting_for(disconnect.replica, turn);
  return Reply::obeyed;
}

Reply DatabaseServer::restore(const Restore& restore, Turn&) {
  if (mode() != Mode::resyncing) return Reply::refused;
  become(Mode::serving, Role::master);
  disk = Disk{restore.epoch, restore.log};
  return Reply::obeyed;
}

// --- maintenance and restarts ---

Reply DatabaseServer::reinstall(Turn& turn) {
  if (mode() == Mode::upgrading) return Reply::refused;
  if (precautions.verifies_idle && mode() != Mode::idle) return Reply::refused;
  if (mode() != Mode::idle) turn.send(balancer, ServerDown{turn.self()});
  disk = Disk{};
  become(Mode::upgrading, Role::replica);
  return Reply::obeyed;
}

void DatabaseServer::rejoin(Turn& turn) {
  become(Mode::returning, Role::replica);
  turn.send(balancer, Rejoin{});
}

void DatabaseServer::return_after_crash(Turn& turn) {
  if (precautions.rejoins_after_restart) rejoin(turn);
}

}  // namespace understudy::components
