#include "checker/reduce/clusters.hpp"

#include <algorithm>
#include <numeric>

namespace understudy::reduce {

Clusters::Clusters(const space::SystemTables& tables, const space::MovePlan& plan, Channels& channels,
                   std::shared_ptr<const Futures> futures)
    : tables_(tables),
      system_(tables.system()),
      plan_(plan),
      channels_(channels),
      futures_(std::move(futures)),
      contents_(tables, channels, *futures_),
      players_(tables.machine_count()) {}

void Clusters::begin(const Word* state, std::span<const std::uint32_t> transitions) {
  state_ = state;
  transitions_ = transitions;
  threat_ = &threat(state[tables_.machine_count()]);
  all_transitions_ = std::accumulate(transitions.begin(), transitions.end(), std::uint32_t{0});
  next_machine_ = offered_ = 0;
  next_choice_ = everything;
  candidates_.clear();
}

/// A single transition cannot be bettered and is offered at once; then come the others by size. Those that
/// trust a declaration come last among equals: so messages gather, and the declarations can be checked.
const std::vector<space::Selection>* Clusters::next() {
  while (next_machine_ < transitions_.size()) {
    const std::size_t machine = next_machine_;
    const std::uint32_t choice = next_choice_;
    // First everything, then its choices one by one, if there are several.
    const auto choices = is_enabled(machine) ? contents(machine).next.size() : 0;
    const bool has_more = choices > 1 && !contents(machine).has_steps && choice + 1 < choices;
    next_choice_ = has_more ? choice + 1 : everything;
    next_machine_ += !has_more;
    if (!is_enabled(machine)) continue;
    auto candidate = cluster_of(machine, choice);
    if (!candidate) continue;
    if (candidate->rank() == std::pair(1U, false)) {
      offer_ = std::move(*candidate);
      return &offer_.turns;
    }
    candidates_.push_back(std::move(*candidate));
  }
  if (offered_ == 0)
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& one, const Candidate& other) { return one.rank() < other.rank(); });
  return offered_ < candidates_.size() ? &candidates_[offered_++].turns : nullptr;
}

std::optional<Clusters::Candidate> Clusters::cluster_of(std::size_t machine, std::uint32_t choice) {
  players_.assign(players_.size(), {});
  sends_.clear();
  disturbing_.clear();
  include(machine, choice);
  for (;;) {
    if (is_exposed()) return std::nullopt;
    if (include_receivers_that_restart()) continue;
    const auto culprit = disturber();
    if (!culprit) return candidate();
    if (*culprit == nobody) return std::nullopt;
    include(*culprit, everything);
  }
}

void Clusters::include(std::size_t machine, std::uint32_t choice) {
  players_[machine].is_member = true;
  players_[machine].choice = choice;
  send(intent(machine).sends);
}

/// The cluster, unless it is everything.
std::optional<Clusters::Candidate> Clusters::candidate() {
  Candidate candidate;
  for (std::size_t machine = 0; machine < players_.size(); ++machine) {
    const Player& player = players_[machine];
    if (!player.is_member) continue;
    candidate.turns.push_back({machine, player.choice});
    // Each message that can be taken counts, even if it can be taken in several ways.
    candidate.transitions += player.choice == everything ? transitions_[machine] : 1;
  }
  candidate.trusts = trusts_;
  if (candidate.transitions == all_transitions_ && !threat_->exists) return std::nullopt;
  return candidate;
}

/// The messages, and refusals of them, are sent by members of the cluster.
void Clusters::send(const ChannelSet& channels) {
  if (!sends_.add(channels)) return;
  know_channels();
  channels.for_each([&](Word channel) {
    disturbing_.add(conflicts_[channel]);
    const Word bounce = bounce_of(known_channels_[channel]);
    if (bounce == ~Word{0} || !sends_.add(bounce)) return;
    know_channels();
    disturbing_.add(conflicts_[bounce]);
  });
}

/// Whether a fault may hit a member, or a machine that hears from one.
bool Clusters::is_exposed() {
  if (!threat_->exists) return false;
  bool is_exposed = false;
  for (std::size_t machine = 0; machine < players_.size(); ++machine)
    is_exposed |= players_[machine].is_member && threat_->touched[machine];
  sends_.for_each([&](Word channel) { is_exposed |= threat_->touched[known_channels_[channel].to.index]; });
  return is_exposed;
}

/// Whether a message is lost depends on whether its receiver has come back.
bool Clusters::include_receivers_that_restart() {
  bool has_included = false;
  for (std::size_t machine = 0; machine < players_.size(); ++machine) {
    if (players_[machine].is_member || !is_enabled(machine) || contents(machine).is_up) continue;
    bool hears = false;
    sends_.for_each([&](Word channel) { hears |= known_channels_[channel].to.index == machine; });
    if (hears) include(machine, everything), has_included = true;
  }
  return has_included;
}

/// Follows what may happen, as long as no turn of the cluster is taken, to all its consequences. Nothing when
/// they leave the turns of the cluster alone, else a machine that must be included with all of its turns;
/// `nobody` when that cannot help.
std::optional<std::size_t> Clusters::disturber() {
  begin_future();
  for (std::size_t machine = 0; machine < players_.size(); ++machine) {
    const Player& player = players_[machine];
    if (!player.is_member) {
      if (is_enabled(machine)) touch(machine, machine);
      continue;
    }
    for (Word channel : intent(machine).ahead) {
      players_[machine].touched_by = machine;
      if (!pass(machine, channel)) return machine;
    }
  }
  begin_adversary();
  while (!pending_.empty()) {
    const Word channel = pending_.back();
    pending_.pop_back();
    if (disturbing_.contains(channel) || !arrive(channel))
      return culprit_behind(known_channels_[channel].from.index);
  }
  if (!future_.intersects(disturbing_)) return std::nullopt;  // which may have grown
  std::size_t culprit = nobody;
  future_.for_each([&](Word channel) {
    if (culprit == nobody && disturbing_.contains(channel))
      culprit = culprit_behind(known_channels_[channel].from.index);
  });
  return culprit;
}

void Clusters::begin_future() {
  future_.clear();
  pending_.clear();
  trusts_ = false;
  for (auto& player : players_) player = {player.is_member, player.choice};
}

void Clusters::begin_adversary() {
  if (!threat_->exists) return;
  expect(threat_->notices);
  for (std::size_t machine = 0; machine < players_.size(); ++machine) {
    if (!threat_->touched[machine]) continue;
    touch(machine, nobody);
    trigger(machine, futures_->bit(id(machine), by_fault));
  }
}

/// Why the machine may send something: it can move, or somebody who can led to that.
std::size_t Clusters::culprit_behind(std::size_t machine) const {
  while (machine != nobody && players_[machine].touched_by != machine) machine = players_[machine].touched_by;
  return machine;
}

void Clusters::expect(const ChannelSet& channels) {
  channels.for_each([&](Word channel) { expect(channel); });
}

void Clusters::expect(Word channel) {
  know_channels();
  if (future_.add(channel)) pending_.push_back(channel);
}

/// False when the message disturbs a member that it reaches.
bool Clusters::arrive(Word number) {
  const Channel channel = known_channels_[number];
  const std::size_t machine = channel.to.index;
  if (system_.is_monitor(channel.to)) return true;
  if (players_[machine].is_member) {
    const auto arrival = contents_.arrival(channel.to, state_[machine], players_[machine].choice, number);
    if (arrival != Arrival::passes) return arrival == Arrival::waits;
    if (players_[machine].touched_by == nobody) players_[machine].touched_by = channel.from.index;
    return pass(machine, number);
  }
  touch(machine, channel.from.index);
  trigger(machine, futures_->bit(channel.to, number));
  const Word bounce = bounce_of(channel);
  if (bounce != ~Word{0}) expect(bounce);
  return true;
}

void Clusters::touch(std::size_t machine, std::size_t by) {
  Player& player = players_[machine];
  if (player.is_touched) return;
  player.is_touched = true;
  player.touched_by = by;
  expect(contents(machine).outbox);
  trigger(machine, contents(machine).present);
}

void Clusters::trigger(std::size_t machine, Triggers triggers) {
  Triggers& known = players_[machine].triggers;
  if ((known | triggers) == known) return;
  known |= triggers;
  expect(contents_.reaction(id(machine), contents(machine).local, known).sends);
}

/// A member takes such a message before its turn. False when that makes a difference: who sends what may
/// change, but nothing else.
bool Clusters::pass(std::size_t machine, Word channel) {
  if (contents_.arrival(id(machine), state_[machine], players_[machine].choice, channel) != Arrival::passes)
    return false;
  Triggers& passing = players_[machine].triggers;
  passing |= futures_->bit(id(machine), channel);
  const Word local = contents(machine).local;
  const Triggers own = intent(machine).own;
  const Reaction& together = contents_.reaction(id(machine), local, passing | own);
  const bool alters_both_looks = (together.visible & passing) && (together.visible & own);
  if (contents_.reaction(id(machine), local, passing).disruptive || alters_both_looks ||
      shows_to_monitor(together.sends))
    return false;
  trusts_ = true;
  expect(together.sends);
  send(together.sends);
  return true;
}

/// A monitor may see in which order a machine took messages that commute.
bool Clusters::shows_to_monitor(const ChannelSet& channels) const {
  bool does = false;
  channels.for_each([&](Word channel) { does |= system_.is_monitor(channels_.channel(channel).to); });
  return does;
}

/// The channel on which the message comes back from a receiver that may be down; ~0 when there is none.
Word Clusters::bounce_of(const Channel& channel) {
  if (system_.is_monitor(channel.to) || channel.type == &event_type<Refused>()) return ~Word{0};
  if (system_.link_policy(channel.from, channel.to).when_down != WhenDown::refuse) return ~Word{0};
  return may_be_down(channel.to.index) ? channels_.number({channel.to, channel.from, &event_type<Refused>()})
                                       : ~Word{0};
}

void Clusters::know_channels() {
  const std::size_t count = channels_.size();
  for (auto number = static_cast<Word>(known_channels_.size()); number < count; ++number) {
    known_channels_.push_back(channels_.channel(number));
    conflicts_.emplace_back();
    for (Word other = 0; other < number; ++other)
      if (channels_.conflict(known_channels_[number], known_channels_[other])) {
        conflicts_[number].add(other);
        conflicts_[other].add(number);
      }
  }
}

const Clusters::Threat& Clusters::threat(Word account) {
  if (account >= threats_.size()) threats_.resize(account + 1);
  auto& known = threats_[account];
  if (known) return *known;
  using Kind = space::LocalMove::Kind;
  Threat& threat = known.emplace();
  threat.touched.resize(tables_.machine_count());
  threat.may_crash.resize(tables_.machine_count());
  for (const auto& payment : tables_.accounts().payments(tables_.account(account))) {
    const std::span<const space::Action> all = plan_.of_fault[payment.declaration];
    const std::size_t end = std::min(payment.end_place, all.size());
    for (const auto& action : all.subspan(payment.first_place, end - payment.first_place))
      for (const auto& [machine, number] : action.parts) {
        const auto& move = plan_.local[machine.index][number];
        threat.exists = threat.touched[machine.index] = true;
        if (move.kind != Kind::crash && move.kind != Kind::lose_disk) continue;
        threat.may_crash[machine.index] = true;
        if (!move.fault->notice) continue;
        for (MachineId target : move.fault->notified)
          if (target != machine)
            threat.notices.add(channels_.number({machine, target, move.fault->notice(machine).type}));
      }
  }
  return threat;
}

}  // namespace understudy::reduce
