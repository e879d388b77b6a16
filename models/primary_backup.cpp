#include "models/primary_backup.hpp"

#include <algorithm>
#include <numeric>

#include "properties/commits_lost.hpp"
#include "properties/convergence.hpp"
#include "properties/epochs_never_shrink.hpp"
#include "properties/eventual_delivery.hpp"
#include "properties/eventually_single_master.hpp"
#include "properties/no_lost_commits.hpp"
#include "properties/recoverable.hpp"
#include "properties/single_master.hpp"
#include "properties/without_master.hpp"

namespace understudy::primary_backup {

// --- the client ---

void Client::define(Behavior<Client>& client) {
  client.in(Mode::writing).waits().step("write the next commit", &Client::may_write, &Client::write);
  client.in_any().on<Ack>(&Client::note).on<NewMaster>(&Client::turn_to);
}

bool Client::may_write() const {
  const int unanswered = memory.next - memory.acknowledged.size();
  return memory.next < writes_ && unanswered < window_;
}

void Client::write(Turn& turn) { turn.send(memory.master, Write{memory.next++}); }

Commits Client::written() const {
  Commits written;
  for (Commit commit = 0; commit < memory.next; ++commit) written.insert(commit);
  return written;
}

void Client::note(const Ack& ack) { memory.acknowledged.insert(ack.commit); }

void Client::turn_to(const NewMaster& news, Turn& turn) {
  if (news.epoch <= memory.epoch) return;  // overtaken by the news of a later master
  memory.epoch = news.epoch;
  memory.master = turn.sender<Replica>();
  for (Commit commit = 0; commit < memory.next; ++commit)
    if (!memory.acknowledged.contains(commit)) turn.send(memory.master, Write{commit});
}

// --- the replica ---

void Replica::define(Behavior<Replica>& replica) {
  replica.in(Mode::master)
      .on<Write>(&Replica::commit)
      .step("ship the log to a standby", &Replica::has_lagging, &Replica::ship)
      .on<Appended>(&Replica::note_stored)
      .on<PeerDown>(&Replica::lose_standby)
      .ignore<Append, Offer>();  // of an earlier epoch
  replica.in(Mode::standby).on<PeerDown>(&Replica::lose_peer).on<Offer>(&Replica::note_offer);
  replica.in(Mode::electing).waits().on<PeerDown>(&Replica::lose_candidate).on<Offer>(&Replica::weigh_offer);
  replica.in(Mode::standby, Mode::electing)
      .on<Append>(&Replica::append)
      .ignore<Write, Appended>();  // the client repeats its writes when it hears of the new master
  replica.in_any().on<NewMaster>(&Replica::hear);
}

void Replica::commit(const Write& write, Turn& turn) {
  disk.log.insert(write.commit);
  memory.unanswered.insert(write.commit);
  acknowledge(turn);
}

void Replica::ship(Turn& turn) {
  const auto candidates = lagging();
  const auto standby = candidates[static_cast<std::size_t>(turn.choose(static_cast<int>(candidates.size())))];
  memory.shipped[standby] = disk.log;
  turn.send(standby, Append{disk.epoch, disk.log});
}

void Replica::note_stored(const Appended& appended, Turn& turn) {
  if (appended.epoch != disk.epoch) return;
  memory.stored[turn.sender<Replica>()] = appended.log;
  acknowledge(turn);
}

void Replica::append(const Append& append, Turn& turn) {
  if (append.epoch < disk.epoch) return;
  if (append.epoch > disk.epoch) follow(append.epoch, turn.sender<Replica>());
  disk.log = append.log;
  if (replication_ != Replication::async) turn.reply(Appended{append.epoch, append.log});
}

void Replica::hear(const NewMaster& news, Turn& turn) {
  if (news.epoch > disk.epoch) follow(news.epoch, turn.sender<Replica>());
}

void Replica::lose_standby(const PeerDown& news, Turn& turn) {
  forget_peer(news.victim);
  acknowledge(turn);  // one standby less to wait for
}

void Replica::lose_peer(const PeerDown& news, Turn& turn) {
  forget_peer(news.victim);
  if (news.victim != memory.master) return;
  memory.mode = Mode::electing;
  const auto next_epoch = static_cast<Epoch>(disk.epoch + 1);
  if (promotion_ == Promotion::most_advanced)
    tell_peers(Offer{next_epoch, static_cast<std::uint8_t>(disk.log.size())}, turn);
  take_over_if_chosen(turn);
}

void Replica::lose_candidate(const PeerDown& news, Turn& turn) {
  forget_peer(news.victim);
  take_over_if_chosen(turn);
}

void Replica::note_offer(const Offer& offer, Turn& turn) { memory.offers[turn.sender<Replica>()] = offer; }

void Replica::weigh_offer(const Offer& offer, Turn& turn) {
  note_offer(offer, turn);
  take_over_if_chosen(turn);
}

// --- what the handlers share ---

void Replica::acknowledge(Turn& turn) {
  for (int commit : Commits(memory.unanswered)) {
    if (!is_safe(static_cast<Commit>(commit))) continue;
    memory.unanswered.erase(commit);
    turn.broadcast(Ack{static_cast<Commit>(commit)});
  }
}

bool Replica::is_safe(Commit commit) const {
  const auto stores = [&](Ref<Replica> peer) {
    const auto stored = memory.stored.find(peer);
    return stored != memory.stored.end() && stored->second.contains(commit);
  };
  const auto up = live_peers();
  switch (replication_) {
    case Replication::async:
      return true;
    case Replication::quorum:
      return 2 * (1 + std::count_if(up.begin(), up.end(), stores)) > std::ssize(peers) + 1;
    case Replication::sync:
      break;
  }
  return std::all_of(up.begin(), up.end(), stores);
}

std::vector<Ref<Replica>> Replica::live_peers() const {
  std::vector<Ref<Replica>> live;
  std::copy_if(peers.begin(), peers.end(), std::back_inserter(live),
               [this](Ref<Replica> peer) { return !memory.down.contains(peer); });
  return live;
}

std::vector<Ref<Replica>> Replica::lagging() const {
  auto behind = live_peers();
  std::erase_if(behind, [this](Ref<Replica> peer) {
    const auto shipped = memory.shipped.find(peer);
    return (shipped == memory.shipped.end() ? Commits() : shipped->second) == disk.log;
  });
  return behind;
}

void Replica::forget_peer(MachineId victim) {
  const Ref<Replica> peer(victim);
  memory.down.insert(peer);
  memory.offers.erase(peer);
  memory.shipped.erase(peer);
  memory.stored.erase(peer);
}

void Replica::follow(Epoch epoch, Ref<Replica> master) {
  disk.epoch = epoch;
  Memory following;
  following.master = master;
  following.down = memory.down;
  for (const auto& [peer, offer] : memory.offers)
    if (offer.epoch > epoch) following.offers.emplace(peer, offer);
  memory = following;
}

void Replica::take_over_if_chosen(Turn& turn) {
  if (is_chosen(turn.self<Replica>())) take_over(turn);
}

bool Replica::is_chosen(Ref<Replica> self) const {
  const auto gives_way = [&](Ref<Replica> peer) {
    if (promotion_ == Promotion::first) return self < peer;
    const auto offer = memory.offers.find(peer);
    if (offer == memory.offers.end() || offer->second.epoch != disk.epoch + 1)
      return false;  // not heard of yet
    return std::pair(-disk.log.size(), self) < std::pair(-int{offer->second.commits}, peer);
  };
  const auto up = live_peers();
  return std::all_of(up.begin(), up.end(), gives_way);
}

void Replica::take_over(Turn& turn) {
  ++disk.epoch;
  memory.mode = Mode::master;
  memory.master = turn.self<Replica>();
  memory.offers.clear();
  for (const auto client : turn.linked<Client>()) turn.send(client, NewMaster{disk.epoch});
  tell_peers(NewMaster{disk.epoch}, turn);
}

namespace {

void check_properties(System& model) {
  model.check(single_master<Replica>());
  model.check(no_lost_commits<Client, Replica>());
  model.check(epochs_never_shrink<Replica>());
  model.check(reachable("everything acknowledged", [](const One<Client, &Client::mode>& client) {
    return client.get<&Client::mode>() == Client::Mode::done;
  }));
}

/// How bad it can get.
void declare_measures(System& model) {
  model.measure(commits_lost<Client, Replica>());
  model.measure(steps_without_master<Replica>());
  model.measure(
      measure("writes repeated", [](const Before<One<Client>>& before, const After<One<Client>>& after) {
        const bool turns = after->memory.epoch > before->memory.epoch;
        return turns ? before->memory.next - before->memory.acknowledged.size() : 0;
      }).describe("writes that the client sends once more because another master took over"));
}

/// What finally happens, if every step and delivery is fair.
void check_whole_runs(System& model, int writes) {
  std::vector<Commit> commits(static_cast<std::size_t>(writes));
  std::iota(commits.begin(), commits.end(), Commit{0});
  model.check(eventual_delivery<&Client::written, &Client::acknowledged>(
                  commits, "every write is acknowledged finally")
                  .describe("whatever crashes, the client learns finally that its commit is safe"));
  model.check(eventually_single_master<Replica>());
  model.check(convergence<Replica, &Replica::commits>());
  model.check(recoverable("everything acknowledged", [](const One<Client, &Client::mode>& client) {
    return client.get<&Client::mode>() == Client::Mode::done;
  }));
}

void ask_questions(System& model) {
  model.question("Can an acknowledged commit be lost when the master crashes?", "check primary_backup",
                 "yes: it is acknowledged before a standby has it");
  model.question("Is it safe to wait for every standby?", "check primary_backup --set replication=sync",
                 "yes");
  model.question("Even if standbys crash one after the other?",
                 "check primary_backup --set replication=sync --faults crash=2",
                 "yes, while one replica is left");
  model.question("Is a majority enough?", "check primary_backup --set replication=quorum",
                 "yes, because the most advanced standby takes over");
  model.question("What if the first standby takes over at once?",
                 "check primary_backup --set replication=quorum --set promote=first",
                 "no: it may be the one that the majority did without");
  model.question("Does a majority of three survive two crashes?",
                 "check primary_backup --set replication=quorum --faults crash=2",
                 "no: nobody can acknowledge any more and the client waits for ever");
  model.question("Is every write acknowledged finally, and do the replicas agree in the end?",
                 "check primary_backup --set replication=sync --set liveness=true",
                 "yes, under one crash: there is one master for good, and the last state is everybody's");
  model.question("Is every write acknowledged finally when a majority of three loses two?",
                 "check primary_backup --set replication=quorum --set liveness=true --faults crash=2 "
                 "--property \"every write is acknowledged finally\"",
                 "no: the last replica takes over, but is no majority any more");
  model.question("Does asynchronous replication make the replicas agree in the end?",
                 "check primary_backup --set liveness=true --property convergence",
                 "yes: they agree, though perhaps on a log without the commit that was acknowledged");
  model.question("Which crashes lose an acknowledged commit when a majority of three must store it?",
                 "scenarios primary_backup --set replication=quorum --faults crash=2 "
                 "--property \"no lost commits\"",
                 "the first master and either standby: they may be the two that stored it; no other two do");
  model.question(
      "And which crashes stop that design for good?",
      "scenarios primary_backup --set replication=quorum --faults crash=2 --property \"no deadlock\"",
      "any two of the three");
  model.question("How many acknowledged commits can one crash lose?",
                 "worst primary_backup --set writes=3 --set window=3 --measure \"commits lost\"",
                 "all of them: nothing says that any has reached a standby");
  model.question("And for how long can nobody be the master?",
                 "worst primary_backup --measure \"steps without a master\"",
                 "for seven steps: whatever else was on its way may come first");
  model.question(
      "Does the design need messages in order?",
      "check primary_backup --set replication=sync --network unordered",
      "yes: a standby that hears of the crash before the last Append offers less than it has; two take over");
}

}  // namespace
}  // namespace understudy::primary_backup

UNDERSTUDY_MODEL(primary_backup,
                 "A master, its standbys and a client; the master may crash, a standby takes over") {
  using namespace understudy;
  using namespace understudy::primary_backup;
  const int standbys = model.parameter("standbys", 2, between(1, max_standbys), "replicas beside the master");
  const int writes = model.parameter("writes", 1, between(1, max_writes), "commits that the client writes");
  const int window =
      model.parameter("window", 1, between(1, max_writes), "unanswered writes that the client may have");
  const auto replication =
      model.parameter("replication", Replication::async,
                      "acknowledge at once, when a majority stores it, when all that are up do");
  const auto promotion = model.parameter("promote", Promotion::most_advanced, "which standby takes over");
  const bool liveness =
      model.parameter("liveness", false, "whether properties of whole runs are decided, too");

  const auto client = model.add<Client>("client", writes, window);
  const auto replicas = model.group<Replica>("replica", 1 + standbys, replication, promotion);
  model[client].memory.master = replicas[0];
  for (const auto replica : replicas) {
    model[replica].memory.master = replicas[0];
    std::copy_if(replicas.begin(), replicas.end(), std::back_inserter(model[replica].peers),
                 [replica](auto peer) { return peer != replica; });
  }
  model[replicas[0]].memory.mode = Replica::Mode::master;
  model.link(client, replicas);
  model.link(replicas, replicas);
  model.faults().crash(replicas).at_most(1).notify<PeerDown>(replicas);
  check_properties(model);
  declare_measures(model);
  if (liveness) check_whole_runs(model, writes);
  ask_questions(model);
}
