#include "checker/reduce/forecast.hpp"

#include <algorithm>

namespace understudy::reduce {

namespace {

constexpr Word no_channel = ~Word{0};
constexpr std::size_t changes_until_next_look = 32;

}  // namespace

Forecast::Forecast(const space::SystemTables& tables, const space::MovePlan& plan, Channels& channels,
                   std::shared_ptr<const Futures> futures, std::shared_ptr<const Tellers> tellers)
    : tables_(tables),
      system_(tables.system()),
      channels_(channels),
      futures_(std::move(futures)),
      tellers_(std::move(tellers)),
      contents_(tables, channels, *futures_),
      threats_(tables, plan, channels),
      witnesses_(tables.machine_count()),
      inward_(tables.machine_count()),
      players_(tables.machine_count()) {}

void Forecast::begin(const Word* state, std::span<const std::uint32_t> transitions) {
  state_ = state;
  transitions_ = transitions;
  threat_ = &threats_.of(state[tables_.machine_count()]);
  for (std::size_t machine = 0; machine < players_.size(); ++machine)
    players_[machine].contents = &contents(machine);
}

void Forecast::look_ahead() {
  look_around();
  anything_ahead_ = anything_;
}

void Forecast::set_out(const Word* state, std::span<const std::uint32_t> transitions) {
  begin(state, transitions);
  anything_ = anything_ahead_;
  changes_ = looked_at_ = 0;
}

Forecast::Verdict Forecast::judge(std::span<const space::Selection> cluster) {
  if (cluster.size() > 1) return follow_from(cluster);
  const space::Selection& turn = cluster.front();
  if (const auto culprit = witnesses_.culprit(turn, state_)) return {true, *culprit, false};
  const Verdict verdict = follow_from(cluster);
  if (verdict.is_disturbed) witnesses_.add(turn, state_, blamed_, verdict.culprit);
  return verdict;
}

Forecast::Verdict Forecast::follow_from(std::span<const space::Selection> cluster) {
  reset();
  for (const auto& selection : cluster) join(selection);
  for (const auto& selection : cluster) send(players_[selection.machine].intent->sends);
  begin_others();
  begin_adversary();
  follow();
  if (!verdict_.is_disturbed)  // the cluster may send more than at first
    disturbing_.find_common(
        future_, [&](Word channel) { blame_sender(channel, because_[channel] | cluster_because_); });
  return verdict_;
}

bool Forecast::stands_clear(const space::Selection& turn) {
  const auto is_clear = [&] {
    reset_members();
    join(turn);
    return is_clear_of_anything(turn.machine);
  };
  if (is_clear()) return true;
  if (changes_ < looked_at_ + changes_until_next_look) return false;
  look_around();
  return is_clear();
}

/// As if nobody were a member of the cluster.
void Forecast::look_around() {
  reset();
  begin_others();
  begin_adversary();
  follow();
  anything_ = future_;
  looked_at_ = changes_;
}

/// Of a single member.
bool Forecast::is_clear_of_anything(std::size_t machine) {
  const Player& player = players_[machine];
  const auto let = [&](Word channel) {
    if (!verdict_.is_disturbed && !let_pass(machine, channel)) blame(machine, 0);
  };
  send(player.intent->sends);
  for (Word channel : player.intent->ahead) let(channel);
  know_channels();
  anything_.find_common(inward_[machine], [&](Word channel) {
    const auto arrival = contents_.arrival(id(machine), *player.contents, *player.intent, channel);
    if (arrival != Arrival::waits) let(channel);
  });
  return !verdict_.is_disturbed && !disturbing_.meets(anything_);
}

void Forecast::reset() {
  reset_members();
  for (auto& player : players_) player = {player.contents};
  future_.clear();
  pending_.clear();
}

void Forecast::reset_members() {
  for (std::size_t machine : members_) players_[machine] = {players_[machine].contents};
  members_.clear();
  verdict_ = {};
  blamed_ = cluster_because_ = 0;
  sends_.clear();
  disturbing_.clear();
}

bool Forecast::is_threatened() const {
  if (!threat_->exists) return false;
  for (std::size_t machine = 0; machine < players_.size(); ++machine)
    if (is_threatened(machine)) return true;
  return false;
}

void Forecast::join(const space::Selection& selection) {
  Player& player = players_[selection.machine];
  members_.push_back(selection.machine);
  player = {player.contents};
  player.intent = &contents_.intent(id(selection.machine), state_[selection.machine], selection.choice);
  cluster_because_ |= bit_of(selection.machine);
  if (is_threatened(selection.machine)) blame(nobody, cluster_because_);
}

void Forecast::begin_others() {
  for (std::size_t machine = 0; machine < players_.size(); ++machine) {
    Player& player = players_[machine];
    if (!player.is_member()) {
      if (is_enabled(machine)) touch(machine, machine, bit_of(machine));
      continue;
    }
    for (Word channel : player.intent->ahead) {
      player.touched_by = machine;
      if (!pass(machine, channel, cluster_because_)) return blame(machine, cluster_because_);
    }
  }
}

void Forecast::begin_adversary() {
  if (!threat_->exists) return;
  expect(threat_->notices, 0);
  for (std::size_t machine = 0; machine < players_.size(); ++machine) {
    if (!is_threatened(machine) || players_[machine].is_member()) continue;
    touch(machine, nobody, bit_of(machine));
    trigger(machine, futures_->bit(id(machine), by_fault), bit_of(machine));
  }
}

/// Follows all consequences, as long as none of them disturbs.
void Forecast::follow() {
  for (std::size_t next = 0; !verdict_.is_disturbed && next < pending_.size(); ++next) {
    const std::size_t machine = pending_[next];
    Player& player = players_[machine];
    player.is_pending = false;
    expect(contents_.reaction(id(machine), *player.contents, player.triggers).sends, player.because);
  }
}

void Forecast::blame(std::size_t machine, MachineSet because) {
  if (verdict_.is_disturbed) return;
  blamed_ = because;
  verdict_.is_disturbed = true;
  verdict_.culprit = machine;
}

/// Why somebody may send that: the machine can move, or somebody who can led to it.
void Forecast::blame_sender(Word channel, MachineSet because) {
  std::size_t machine = known(channel).channel.from.index;
  while (machine != nobody && players_[machine].touched_by != machine) machine = players_[machine].touched_by;
  blame(machine, because);
}

void Forecast::expect(const ChannelSet& channels, MachineSet because) {
  future_.add_and_visit(channels, [&](Word channel) { arrive(channel, because); });
}

void Forecast::expect(Word channel, MachineSet because) {
  if (future_.add(channel)) arrive(channel, because);
}

void Forecast::arrive(Word number, MachineSet because) {
  if (verdict_.is_disturbed) return;
  const Known& about = known(number);
  because_[number] = because;
  if (disturbing_.contains(number)) return blame_sender(number, because | cluster_because_);
  if (about.is_to_monitor) return;
  const auto [from, to, type] = about.channel;
  Player& player = players_[to.index];
  if (!player.is_member()) {
    touch(to.index, from.index, because);
    trigger(to.index, about.bit, because);
    const Word bounce = bounce_of(number);
    if (bounce != no_channel) expect(bounce, because | bit_of(to.index));
    return;
  }
  if (contents_.arrival(to, *player.contents, *player.intent, number) == Arrival::waits) return;
  if (player.touched_by == nobody) player.touched_by = from.index;
  if (!pass(to.index, number, because)) blame_sender(number, because | cluster_because_);
}

void Forecast::touch(std::size_t machine, std::size_t by, MachineSet because) {
  Player& player = players_[machine];
  if (player.is_touched) return;
  player.is_touched = true;
  player.touched_by = by;
  player.because |= because | bit_of(machine);
  expect(player.contents->outbox, player.because);
  trigger(machine, player.contents->present, player.because);
}

void Forecast::trigger(std::size_t machine, Triggers triggers, MachineSet because) {
  Player& player = players_[machine];
  if ((player.triggers | triggers) == player.triggers) return;
  player.triggers |= triggers;
  player.because |= because;
  if (std::exchange(player.is_pending, true)) return;
  pending_.push_back(machine);
}

/// A member takes such a message before its turn. False when that makes a difference: who sends what may
/// change, but nothing else.
bool Forecast::pass(std::size_t machine, Word channel, MachineSet because) {
  cluster_because_ |= because;
  const Reaction* const together = let_pass(machine, channel);
  if (together) expect(together->sends, cluster_because_);
  return together;
}

const Reaction* Forecast::let_pass(std::size_t machine, Word channel) {
  Player& player = players_[machine];
  if (contents_.arrival(id(machine), *player.contents, *player.intent, channel) != Arrival::passes)
    return nullptr;
  player.triggers |= known(channel).bit;
  const Triggers passing = player.triggers, own = player.intent->own;
  const Reaction& together = contents_.reaction(id(machine), *player.contents, passing | own);
  const bool alters_both_looks = (together.visible & passing) && (together.visible & own);
  if ((together.disruptive & passing) || alters_both_looks || shows_to_monitor(together.sends))
    return nullptr;
  verdict_.trusts = true;
  if (!tells_the_same(machine, channel)) send(together.sends);
  return &together;
}

/// A teller tells at the same moments, in whichever order it takes such messages.
bool Forecast::tells_the_same(std::size_t machine, Word channel) const {
  if (!tellers_->tale(machine)) return false;
  const Player& player = players_[machine];
  const auto tells = [&](Word taken) { return tellers_->tells(machine, player.contents->local, taken); };
  return tells(channel) && std::ranges::all_of(player.intent->taken, tells);
}

/// A monitor may see in which order a machine took messages that commute.
bool Forecast::shows_to_monitor(const ChannelSet& channels) {
  bool does = false;
  channels.for_each([&](Word channel) { does |= known(channel).is_to_monitor; });
  return does;
}

/// The messages, and refusals of them, are sent by members of the cluster.
void Forecast::send(const ChannelSet& channels) {
  sends_.add_and_visit(channels, [&](Word channel) { send(channel); });
}

void Forecast::send(Word channel) {
  const Known& about = known(channel);
  const std::size_t receiver = about.channel.to.index;
  if (is_threatened(receiver)) return blame(nobody, cluster_because_ | bit_of(receiver));
  // Whether a message is lost depends on whether its receiver has come back.
  const Player& player = players_[receiver];
  if (!player.is_member() && is_enabled(receiver) && !player.contents->is_up)
    return blame(receiver, cluster_because_ | bit_of(receiver));
  disturbing_.add(about.conflicts);
  const Word bounce = bounce_of(channel);
  if (bounce == no_channel) return;
  cluster_because_ |= bit_of(receiver);
  if (sends_.add(bounce)) send(bounce);
}

/// The channel on which the message comes back from a receiver that may be down.
Word Forecast::bounce_of(Word number) {
  const Known& about = known(number);
  const Channel channel = about.channel;
  if (!about.may_bounce || !may_be_down(channel.to.index)) return no_channel;
  return channels_.number({channel.to, channel.from, &event_type<Refused>()});
}

const Forecast::Known& Forecast::known(Word channel) {
  if (channel >= known_.size()) know_channels();
  return known_[channel];
}

void Forecast::know_channels() {
  const std::size_t count = channels_.size();
  for (auto number = static_cast<Word>(known_.size()); number < count; ++number) {
    const Channel channel = channels_.channel(number);
    Known& about = known_.emplace_back();
    because_.emplace_back();
    about.channel = channel;
    about.is_to_monitor = system_.is_monitor(channel.to);
    about.may_bounce = !about.is_to_monitor && channel.type != &event_type<Refused>() &&
                       system_.link_policy(channel.from, channel.to).when_down == WhenDown::refuse;
    about.bit = futures_->bit(channel.to, number);
    inward_[channel.to.index].add(number);
    for (Word other = 0; other < number; ++other)
      if (channels_.conflict(channel, known_[other].channel)) {
        about.conflicts.add(other);
        known_[other].conflicts.add(number);
      }
  }
}

}  // namespace understudy::reduce
