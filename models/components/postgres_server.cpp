#include "models/components/postgres_server.hpp"

namespace understudy::components {

void PostgresServer::define(Behavior<PostgresServer>& server) {
  server.in_any()
      .on<Insert>(&PostgresServer::insert)
      .on<Cancel>(&PostgresServer::cancel)
      .step("confirms a commit", &PostgresServer::has_confirmable, &PostgresServer::confirm)
      .on<WriteLocally>(&PostgresServer::write_locally)
      .on<Stream>(&PostgresServer::receive)
      .step("flushes its log", &PostgresServer::may_flush, &PostgresServer::flush)
      .step("applies its log", &PostgresServer::may_apply, &PostgresServer::apply)
      .on<Progress>(&PostgresServer::note)
      .step("renews its lease", &PostgresServer::may_renew, &PostgresServer::renew);
  server.on_call<AskServer>(&PostgresServer::state)
      .on_call<BecomePrimary>(&PostgresServer::become_primary)
      .on_call<FollowServer>(&PostgresServer::follow)
      .on_call<Attach>(&PostgresServer::attach)
      .on_call<StepDown>([](PostgresServer& self, Turn& turn) { return self.step_down(turn); })
      .on_call<RestoreLog>(
          [](PostgresServer& self, const RestoreLog& order) { return self.restore_log(order); })
      .on_call<Tick>(&PostgresServer::tick)
      .on_restart(&PostgresServer::restart);
}

void PostgresServer::break_guard(Broken broken) {
  if (broken == Broken::waits_for_nobody) wiring.durability = Durability::none;
  if (broken == Broken::confirms_before_writing) wiring.writes_before_confirming = false;
  if (broken == Broken::returns_unasked) wiring.asks_at_start = false;
}

// --- the primary ---

void PostgresServer::insert(const Insert& request, Turn& turn) {
  if (!is_master()) return turn.reply(Rejected{request.commit});
  if (!commits().contains(request.commit)) disk.log.records.push_back({request.commit, disk.timeline});
  const auto length = static_cast<std::uint8_t>(disk.log.length());
  memory.waiting.push_back({request.commit, turn.sender(), length, {}});
  for (int standby : memory.standbys) stream_to(standby, turn);
}

void PostgresServer::make_mistake(Turn& turn) {
  disk.log.records.push_back({mistake, disk.timeline});
  for (int standby : memory.standbys) stream_to(standby, turn);
}

bool PostgresServer::may_confirm(const Waiting& one) const {
  return is_master() &&
         (wiring.durability == Durability::none || one.confirmed.size() >= wiring.confirmations);
}

bool PostgresServer::has_confirmable() const {
  return std::any_of(memory.waiting.begin(), memory.waiting.end(),
                     [this](const Waiting& one) { return may_confirm(one); });
}

void PostgresServer::confirm(Turn& turn) {
  const auto first = std::find_if(memory.waiting.begin(), memory.waiting.end(),
                                  [this](const Waiting& one) { return may_confirm(one); });
  turn.send(first->client, Committed{first->commit});
  memory.waiting.erase(first);
}

void PostgresServer::cancel(const Cancel& request, Turn& turn) {
  const auto found = std::find_if(memory.waiting.begin(), memory.waiting.end(),
                                  [&](const Waiting& one) { return one.commit == request.commit; });
  if (found == memory.waiting.end()) return;
  memory.waiting.erase(found);
  turn.reply(Committed{request.commit});
}

void PostgresServer::note(const Progress& progress, Turn& turn) {
  if (progress.timeline != disk.timeline) return;
  const auto place = std::find(wiring.servers.begin(), wiring.servers.end(), turn.sender<PostgresServer>());
  const int standby = static_cast<int>(place - wiring.servers.begin());
  if (!wiring.confirmers.contains(standby)) return;
  for (Waiting& one : memory.waiting)
    if (one.length <= progress.length) one.confirmed.insert(standby);
}

void PostgresServer::renew(Turn& turn) {
  const auto answer = turn.call<LeaseGranted>(wiring.manager, RenewLease{});
  if (answer && answer->is_granted) memory.lease = static_cast<std::uint8_t>(wiring.lease_ticks);
}

void PostgresServer::stream_to(int standby, Turn& turn) const {
  turn.send(wiring.servers[static_cast<std::size_t>(standby)], Stream{disk.timeline, disk.log});
}

// --- a standby ---

void PostgresServer::receive(const Stream& stream, Turn& turn) {
  if (disk.is_primary || stream.timeline != disk.timeline) return;
  memory.is_streaming = true;
  memory.written = stream.log;
  tell(Durability::written, memory.written, turn);
  if (!wiring.writes_before_confirming) tell(Durability::flushed, memory.written, turn);
  if (may_flush()) return;  // and tells then
  tell(Durability::flushed, disk.log, turn);
  if (!may_apply()) tell(Durability::applied, disk.log, turn);
}

void PostgresServer::write_locally(const WriteLocally& request) {
  disk.log.records.push_back({request.commit, disk.timeline});
  memory.written = disk.log;
}

void PostgresServer::flush(Turn& turn) {
  disk.log = memory.written;
  memory.applied = std::min(memory.applied, static_cast<std::uint8_t>(disk.log.length()));  // rewound
  tell(Durability::flushed, disk.log, turn);
}

void PostgresServer::apply(Turn& turn) {
  memory.applied = static_cast<std::uint8_t>(disk.log.length());
  tell(Durability::applied, disk.log, turn);
}

void PostgresServer::tell(Durability done, const WriteAheadLog& log, Turn& turn) const {
  if (done != wiring.durability || disk.is_primary) return;
  for (const auto server : wiring.servers)
    if (server != turn.self())
      turn.send(server, Progress{disk.timeline, static_cast<std::uint8_t>(log.length())});
}

// --- orders ---

ServerState PostgresServer::state() const {
  return {is_primary(), is_master(), memory.is_attached, disk.timeline, known(), memory.standbys};
}

Agreed PostgresServer::become_primary(const BecomePrimary& order) {
  disk.log = known();  // a promotion ends with a flush
  memory = Memory{};
  memory.lease = static_cast<std::uint8_t>(wiring.lease_ticks);
  disk.is_primary = true;
  disk.timeline = order.timeline;
  return {};
}

Agreed PostgresServer::follow(const FollowServer& order, Turn& turn) {
  step_down(turn);
  memory.is_attached = true;
  memory.written = disk.log;
  disk.timeline = order.timeline;
  return {};
}

Agreed PostgresServer::attach(const Attach& order, Turn& turn) {
  memory.standbys.insert(order.standby);
  stream_to(order.standby, turn);
  return {};
}

Agreed PostgresServer::step_down(Turn& turn) {
  for (const Waiting& one : memory.waiting) turn.send(one.client, Rejected{one.commit});
  memory = Memory{};
  disk.is_primary = false;
  return {};
}

Agreed PostgresServer::restore_log(const RestoreLog& order) {
  if (!order.in_any_case && !known().is_behind(order.log)) return {};
  memory = Memory{};
  disk.log = order.log;
  return {};
}

Agreed PostgresServer::tick() {
  if (memory.lease > 0) --memory.lease;
  return {};
}

void PostgresServer::restart(Turn& turn) {
  memory = Memory{};
  if (disk.log.records.empty()) disk.is_primary = false;  // the disk is new
  if (!disk.is_primary || !wiring.asks_at_start) return;
  const auto answer = turn.call<LeaseGranted>(wiring.manager, RenewLease{});
  if (answer && answer->is_granted)
    memory.lease = static_cast<std::uint8_t>(wiring.lease_ticks);
  else
    disk.is_primary = false;
}

}  // namespace understudy::components
