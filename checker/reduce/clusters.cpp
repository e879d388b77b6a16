#include "checker/reduce/clusters.hpp"

#include <algorithm>
#include <numeric>

namespace understudy::reduce {

Clusters::Clusters(const space::SystemTables& tables, const space::MovePlan& plan, Channels& channels,
                   std::shared_ptr<const Futures> futures, std::vector<bool> is_observed)
    : tables_(tables),
      system_(tables.system()),
      plan_(plan),
      channels_(channels),
      futures_(std::move(futures)),
      contents_(tables, channels, *futures_, std::move(is_observed)),
      is_member_(tables.machine_count()),
      is_touched_(tables.machine_count()) {}

void Clusters::begin(const Word* state, std::span<const std::uint32_t> transitions) {
  state_ = state;
  transitions_ = transitions;
  threat_ = &threat(state[tables_.machine_count()]);
  all_transitions_ = std::accumulate(transitions.begin(), transitions.end(), std::uint32_t{0});
  next_machine_ = offered_ = 0;
  candidates_.clear();
}

/// A single transition cannot be bettered and is offered at once; then come the others by size. Those that
/// trust a declaration come last among equals: so messages gather, and the declarations can be checked.
const std::vector<std::size_t>* Clusters::next() {
  for (; next_machine_ < transitions_.size(); ++next_machine_) {
    if (!is_enabled(next_machine_)) continue;
    auto candidate = cluster_of(next_machine_);
    if (!candidate) continue;
    candidates_.push_back(std::move(*candidate));
    if (candidates_.back().rank() != std::pair(1U, false)) continue;
    ++next_machine_;
    offer_ = std::move(candidates_.back());
    candidates_.pop_back();
    return &offer_.machines;
  }
  if (offered_ == 0)
    std::stable_sort(candidates_.begin(), candidates_.end(),
                     [](const Candidate& one, const Candidate& other) { return one.rank() < other.rank(); });
  return offered_ < candidates_.size() ? &candidates_[offered_++].machines : nullptr;
}

std::optional<Clusters::Candidate> Clusters::cluster_of(std::size_t machine) {
  cluster_ = {};
  is_member_.assign(is_member_.size(), false);
  sends_.clear();
  disturbing_.clear();
  include(machine);
  do {
    has_grown_ = false;
    if (is_exposed()) return std::nullopt;
    if (include_receivers_that_restart()) continue;
    for (std::size_t other = 0; other < transitions_.size(); ++other)
      if (is_enabled(other) && !is_member_[other] && is_disturbed_by(other)) include(other);
    if (threat_->exists && is_disturbed_by_adversary()) return std::nullopt;
    if (cluster_.transitions == all_transitions_ && !threat_->exists) return std::nullopt;
  } while (has_grown_);
  std::sort(cluster_.machines.begin(), cluster_.machines.end());
  return cluster_;
}

void Clusters::include(std::size_t machine) {
  is_member_[machine] = has_grown_ = true;
  cluster_.machines.push_back(machine);
  cluster_.transitions += transitions_[machine];
  send(contents(machine).sends);
}

/// The messages, and refusals of them, are sent by members of the cluster.
void Clusters::send(const ChannelSet& channels) {
  if (!sends_.add(channels)) return;
  has_grown_ = true;
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
  for (std::size_t machine : cluster_.machines) is_exposed |= threat_->touched[machine];
  sends_.for_each([&](Word channel) { is_exposed |= threat_->touched[known_channels_[channel].to.index]; });
  return is_exposed;
}

/// Whether a message is lost depends on whether its receiver has come back.
bool Clusters::include_receivers_that_restart() {
  bool has_included = false;
  for (std::size_t machine = 0; machine < transitions_.size(); ++machine) {
    if (is_member_[machine] || !is_enabled(machine) || contents(machine).is_up) continue;
    bool hears = false;
    sends_.for_each([&](Word channel) { hears |= known_channels_[channel].to.index == machine; });
    if (hears) include(machine), has_included = true;
  }
  return has_included;
}

bool Clusters::is_disturbed_by(std::size_t machine) {
  begin_future();
  touch(machine);
  return is_future_disturbing();
}

bool Clusters::is_disturbed_by_adversary() {
  begin_future();
  expect(threat_->notices);
  for (std::size_t machine = 0; machine < transitions_.size(); ++machine) {
    if (!threat_->touched[machine]) continue;
    touch(machine);
    expect(futures_->reaction(id(machine), contents(machine).local, by_fault).sends);
  }
  return is_future_disturbing();
}

/// Follows what is expected to all its consequences, as long as no member of the cluster takes its turn.
bool Clusters::is_future_disturbing() {
  while (!pending_.empty()) {
    const Word channel = pending_.back();
    pending_.pop_back();
    if (disturbing_.contains(channel) || arrive(channel)) return true;
  }
  return future_.intersects(disturbing_);  // `disturbing_` may have grown
}

/// True when the message disturbs a member that it reaches.
bool Clusters::arrive(Word number) {
  const Channel channel = known_channels_[number];
  const std::size_t machine = channel.to.index;
  if (system_.is_monitor(channel.to)) return false;
  if (!is_member_[machine]) {
    touch(machine);
    expect(contents_.answers(channel.to, state_[machine], number));
    const Word bounce = bounce_of(channel);
    if (bounce != ~Word{0}) expect(bounce);
    return false;
  }
  switch (contents_.arrival(channel.to, state_[machine], number)) {
    case Arrival::waits:
      return false;
    case Arrival::conflicts:
      return true;
    case Arrival::passes:
      break;
  }
  // Taken before the member's turn, or after it: who sends what may then change.
  cluster_.trusts = true;
  for (const ChannelSet* channels :
       {&contents_.answers(channel.to, state_[machine], number), &contents(machine).answers}) {
    expect(*channels);
    send(*channels);
  }
  return false;
}

void Clusters::touch(std::size_t machine) {
  if (is_touched_[machine]) return;
  is_touched_[machine] = true;
  expect(contents(machine).future);
}

void Clusters::expect(const ChannelSet& channels) {
  channels.for_each([&](Word channel) { expect(channel); });
}

void Clusters::expect(Word channel) {
  know_channels();
  if (future_.add(channel)) pending_.push_back(channel);
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
