#include "models/components/failover_manager.hpp"

namespace understudy::components {

void FailoverManager::define(Behavior<FailoverManager>& manager) {
  manager.in_any()
      .step("looks after the servers", &FailoverManager::look)
      .step("switches back to the first server", &FailoverManager::may_fail_back, &FailoverManager::fail_back)
      .step("goes back to before the mistake", &FailoverManager::may_undo_mistake,
            &FailoverManager::undo_mistake)
      .on<ServerLost>(&FailoverManager::note_loss);
  manager.on_call<RenewLease>(&FailoverManager::grant).on_call<Tick>(&FailoverManager::tick);
}

FailoverManager::States FailoverManager::ask_all(Turn& turn) const {
  States states;
  for (const auto server : wiring.servers) states.push_back(turn.call<ServerState>(server, AskServer{}));
  return states;
}

bool FailoverManager::is_in_order(const States& states) const {
  const auto& state = states[memory.primary];
  return state && state->is_primary && state->timeline == memory.timeline;
}

void FailoverManager::look(Turn& turn) {
  const States states = ask_all(turn);
  for (std::size_t server = 0; server < states.size(); ++server)
    if (states[server]) memory.lost.erase(static_cast<int>(server));
  if (is_in_order(states)) return lead_others(states, turn);
  if (!may_fail_over(states)) return;
  const auto able = candidates(states);
  if (able.empty()) return;
  promote(able[static_cast<std::size_t>(turn.choose(static_cast<int>(able.size())))], turn);
  lead_others(ask_all(turn), turn);
}

void FailoverManager::lead_others(const States& states, Turn& turn) const {
  const Servers standbys = states[memory.primary]->standbys;
  for (std::size_t server = 0; server < states.size(); ++server) {
    const auto& state = states[server];
    if (server == memory.primary || !state) continue;
    const bool follows = state->is_attached && state->timeline == memory.timeline;
    if (follows && standbys.contains(static_cast<int>(server))) continue;
    if (!follows) turn.call<Agreed>(wiring.servers[server], FollowServer{primary(), memory.timeline});
    turn.call<Agreed>(primary(), Attach{static_cast<std::uint8_t>(server)});
  }
}

bool FailoverManager::may_fail_over(const States& states) const {
  switch (wiring.promoter) {
    case Promoter::nobody:
      return states[memory.primary].has_value();  // it is back with an empty disk
    case Promoter::manual:
      return states[memory.primary].has_value() || memory.lost.contains(memory.primary);
    case Promoter::lease:
      return memory.lease == 0;
    case Promoter::automatic:
      break;
  }
  return true;
}

std::vector<std::size_t> FailoverManager::candidates(const States& states) const {
  std::vector<std::size_t> able;
  for (std::size_t server = 0; server < states.size(); ++server) {
    if (!states[server] || (wiring.promoter == Promoter::nobody && server != memory.primary)) continue;
    const bool is_preferred = static_cast<int>(server) < wiring.preferred;
    if (!able.empty() && static_cast<int>(able.front()) < wiring.preferred && !is_preferred) continue;
    if (wiring.promotion == Promotion::most_advanced && !able.empty()) {
      if (!states[able.front()]->log.is_behind(states[server]->log)) continue;
      able.clear();
    }
    able.push_back(server);
  }
  return able;
}

void FailoverManager::promote(std::size_t server, Turn& turn) {
  memory.primary = static_cast<std::uint8_t>(server);
  memory.lease = static_cast<std::uint8_t>(wiring.lease_ticks);
  ++memory.timeline;
  if (wiring.restore != BackupUse::none) turn.call<Agreed>(primary(), RestoreLog{backed_up(turn), false});
  turn.call<Agreed>(primary(), BecomePrimary{memory.timeline});
}

WriteAheadLog FailoverManager::backed_up(Turn& turn) const {
  const auto copy = turn.call<LogCopy>(wiring.backup, AskCopy{});
  return copy ? copy->log : WriteAheadLog{};
}

void FailoverManager::undo_mistake(Turn& turn) {
  const States states = ask_all(turn);
  if (!is_in_order(states) || !states[memory.primary]->log.has_mistake()) return;
  const WriteAheadLog restored = backed_up(turn).before_mistake();
  for (int commit : states[memory.primary]->log.before_mistake().commits())
    if (!restored.commits().contains(commit)) memory.given_up.insert(commit);
  memory.has_undone_mistake = true;
  turn.call<Agreed>(primary(), StepDown{});
  turn.call<Agreed>(primary(), RestoreLog{restored, true});
  ++memory.timeline;
  turn.call<Agreed>(primary(), BecomePrimary{memory.timeline});
  lead_others(ask_all(turn), turn);
}

void FailoverManager::fail_back(Turn& turn) {
  const States states = ask_all(turn);
  if (!states[0]) return;
  const bool is_complete =
      is_in_order(states) && states[0]->is_attached && states[0]->log == states[memory.primary]->log;
  if (wiring.failback == Failback::checked && !is_complete) return;
  if (states[memory.primary]) turn.call<Agreed>(primary(), StepDown{});
  memory.has_failed_back = true;
  promote(0, turn);
  lead_others(ask_all(turn), turn);
}

void FailoverManager::note_loss(const ServerLost& news) {
  const auto place =
      std::find(wiring.servers.begin(), wiring.servers.end(), Ref<PostgresServer>(news.server));
  memory.lost.insert(static_cast<int>(place - wiring.servers.begin()));
}

LeaseGranted FailoverManager::grant(const RenewLease&, Turn& turn) {
  if (turn.sender() != primary()) return {false};
  memory.lease = static_cast<std::uint8_t>(wiring.lease_ticks);
  return {true};
}

Agreed FailoverManager::tick() {
  if (memory.lease > 0) --memory.lease;
  return {};
}

}  // namespace understudy::components
