#include "models/components/load_balancer.hpp"

namespace understudy::components {

void LoadBalancer::define(Behavior<LoadBalancer>& balancer) {
  balancer.in_any()
      .on<Query>(&LoadBalancer::route)
      .on<Done>(&LoadBalancer::pass_on)
      .on<Unavailable>(&LoadBalancer::pass_on_error)
      .on<ServerDown>(&LoadBalancer::handle_loss)
      .on<Rejoin>(&LoadBalancer::readmit);
}

LoadBalancer::Place LoadBalancer::place_of(MachineId server) const {
  for (int set = 0; set < sets(); ++set)
    for (int index = 0; index < servers_in_set; ++index)
      if (server_at(set, index) == server) return {set, index};
  throw ModelError("a load balancer hears from a server that is in none of its sets");
}

MachineId LoadBalancer::server_at(int set, int index) const {
  return servers[static_cast<std::size_t>(set)][static_cast<std::size_t>(index)];
}

void LoadBalancer::route(const Query& query, Turn& turn) {
  const MachineId master = view(query.request % sets()).master;
  if (master)
    turn.send(master, Write{query.request});
  else
    turn.reply(Unavailable{query.request});
}

void LoadBalancer::handle_loss(const ServerDown& down, Turn& turn) {
  const auto [set, index] = place_of(down.server);
  View& known = view(set);
  known.connected.erase(index);
  if (known.master == down.server) {
    known.master = {};
    if (replicas_fail_with_master)
      for (int replica : known.connected) turn.call<Reply>(server_at(set, replica), StopServing{});
  }
  if (known.master)
    turn.call<Reply>(known.master, Disconnect{static_cast<std::uint8_t>(index)});
  else
    elect(set, turn);
}

void LoadBalancer::readmit(Turn& turn) {
  const auto [set, index] = place_of(turn.sender());
  View& known = view(set);
  if (turn.call<Reply>(turn.sender(), Welcome{}) != Reply::obeyed) return;  // down again
  known.connected.insert(index);
  if (known.master == turn.sender()) known.master = {};  // it has failed: without order that news may be late
  if (known.master)
    let_follow(set, index, turn);
  else
    elect(set, turn);
}

void LoadBalancer::elect(int set, Turn& turn) {
  const auto able = candidates(set, turn);
  if (able.empty()) return;
  const auto is_behind = [](const Candidate& left, const Candidate& right) {
    return left.status.is_behind(right.status);
  };
  const auto chosen = promotion_ == Promotion::any ? able.begin() + turn.choose(static_cast<int>(able.size()))
                                                   : std::max_element(able.begin(), able.end(), is_behind);
  if (!make_master(set, *chosen, turn)) return;
  for (int index : view(set).connected)
    if (index != chosen->index) let_follow(set, index, turn);
}

void LoadBalancer::let_follow(int set, int index, Turn& turn) {
  turn.call<Reply>(server_at(set, index), Follow{view(set).master, ++view(set).attempts});
}

/// The servers themselves are asked, not a list of who was in service: a replica may have confirmed commits
/// before the balancer could learn that it has caught up. If nobody is in service, any of the others may know
/// a commit that the rest does not, so all must be back before one is chosen.
std::vector<LoadBalancer::Candidate> LoadBalancer::candidates(int set, Turn& turn) const {
  std::vector<Candidate> serving, behind;
  for (int index : view(set).connected) {
    const auto status = turn.call<Status>(server_at(set, index), AskStatus{});
    if (status && status->is_serving) serving.push_back({index, *status});
    if (status && status->is_resyncing) behind.push_back({index, *status});
  }
  if (!serving.empty()) return serving;
  const bool may_choose = promotion_ == Promotion::any || !waits_for_all || behind.size() == servers_in_set;
  return may_choose ? behind : serving;
}

/// A set whose chosen server knows no commit comes back from its backup: with an older prefix of its commits.
bool LoadBalancer::make_master(int set, const Candidate& chosen, Turn& turn) {
  const MachineId server = server_at(set, chosen.index);
  const auto epoch = static_cast<Epoch>(view(set).epoch + 1);
  const bool needs_backup = chosen.status.is_resyncing && chosen.status.log.length() == 0;
  const auto copy =
      needs_backup ? turn.call<CommitLog>(backup, FetchBackup{static_cast<std::uint8_t>(set)}) : std::nullopt;
  const auto reply =
      copy ? turn.call<Reply>(server, Restore{epoch, *copy}) : turn.call<Reply>(server, Promote{epoch});
  if (reply != Reply::obeyed) return false;
  view(set).epoch = epoch;
  view(set).master = server;
  return true;
}

}  // namespace understudy::components
