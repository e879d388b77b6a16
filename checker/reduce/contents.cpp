#include "checker/reduce/contents.hpp"

#include <algorithm>

#include "checker/reduce/threats.hpp"

namespace understudy::reduce {

ContentsMemory::ContentsMemory(const space::SystemTables& tables, Channels& channels, const Futures& futures)
    : tables_(tables),
      system_(tables.system()),
      channels_(channels),
      futures_(futures),
      of_(tables.machine_count()) {}

Contents& ContentsMemory::of(MachineId machine, Word situation) {
  auto& known = of_[machine.index].contents;
  if (situation >= known.size()) known.resize(std::max<std::size_t>(situation + 1, 2 * known.size()));
  if (!known[situation]) known[situation] = std::make_unique<Contents>(compute(machine, situation));
  return *known[situation];
}

Intent& ContentsMemory::intent(MachineId machine, Word situation, std::uint32_t choice) {
  auto& known = of_[machine.index].intents[(std::uint64_t{situation} << 32) | choice];
  if (!known) known = std::make_unique<Intent>(compute_intent(machine, situation, choice));
  return *known;
}

Arrival ContentsMemory::arrival(MachineId machine, const Contents& contents, Intent& intent, Word channel) {
  if (channel >= intent.arrivals.size()) intent.arrivals.resize(channel + 1);
  auto& known = intent.arrivals[channel];
  if (!known) known = judge(contents, intent, machine, channel);
  return *known;
}

/// The last ones that were asked for come first.
const Reaction& ContentsMemory::reaction(MachineId machine, Contents& contents, Triggers triggers) {
  auto& reactions = contents.reactions;
  std::size_t place = 0;
  while (place < reactions.size() && reactions[place].first != triggers) ++place;
  if (place == reactions.size())
    reactions.emplace_back(triggers, &outlook(machine, triggers).reaction(contents.local));
  if (place == 0) return *reactions[0].second;
  std::swap(reactions[place - 1], reactions[place]);
  return *reactions[place - 1].second;
}

const Outlook& ContentsMemory::outlook(MachineId machine, Triggers triggers) {
  auto& known = of_[machine.index].outlooks[triggers];
  if (!known) known = &futures_.outlook(machine, triggers);
  return *known;
}

Word ContentsMemory::channel_of(Word envelope) {
  while (envelope >= channel_of_.size()) {
    const Envelope& next = tables_.envelope(static_cast<Word>(channel_of_.size()));
    // An announcement travels on no channel but those to monitors.
    channel_of_.push_back(next.to ? channels_.number({next.from, next.to, next.message.type}) : ~Word{0});
  }
  return channel_of_[envelope];
}

Contents ContentsMemory::compute(MachineId machine, Word situation) {
  const space::Situation now = tables_.situation(machine, situation);
  const space::LocalState local = tables_.local(machine, now.local);
  Contents contents;
  contents.is_up = local.up;
  contents.local = now.local;
  contents.present = futures_.bit(machine, by_itself);
  contents.is_exposed =
      is_exposed(system_, machine, local.bytes) || outlook(machine, ~Triggers{0}).reaction(now.local).exposes;
  if (!local.up) return contents;
  contents.has_steps = !system_.machine(machine).enabled_steps(local.bytes).empty();
  note_waiting(machine, tables_.mailbox(machine, now.mailbox), contents);
  const auto outbox = tables_.outbox(machine, now.outbox);
  contents.has_outbox = !outbox.empty();
  for (Word envelope : outbox) contents.outbox.add(departure(envelope));
  return contents;
}

void ContentsMemory::note_waiting(MachineId machine, const space::Mailbox& mailbox, Contents& contents) {
  const auto& waiting = mailbox.envelopes;
  for (std::size_t position = 0; position < waiting.size(); ++position) {
    const Word channel = channel_of(waiting[position]);
    contents.present |= futures_.bit(machine, channel);
    if (defers(machine, contents.local, *channels_.channel(channel).type)) continue;
    if (position > 0 && waiting[position - 1] == waiting[position]) continue;  // no choice
    if (!is_held_back_by_any(contents.ready, channel)) contents.next.push_back(channel);
    contents.ready.push_back(channel);
  }
}

/// The channels on which a message leaves the outbox, those to monitors too.
ChannelSet ContentsMemory::departure(Word envelope) {
  const Envelope& message = tables_.envelope(envelope);
  ChannelSet channels;
  channels.add(channel_of(envelope));
  for (MachineId monitor : system_.observers_of(*message.message.type))
    channels.add(channels_.number({message.from, monitor, message.message.type}));
  return channels;
}

Intent ContentsMemory::compute_intent(MachineId machine, Word situation, std::uint32_t choice) {
  const Contents& contents = of(machine, situation);
  Intent intent;
  if (contents.has_outbox) {
    const space::Situation now = tables_.situation(machine, situation);
    intent.sends = departure(tables_.outbox(machine, now.outbox).front());
    return intent;
  }
  if (choice == everything) {
    intent.taken = contents.next;
    intent.own = futures_.bit(machine, by_itself);
    if (!contents.is_up || contents.has_steps)
      intent.sends = futures_.turn(machine, contents.local, by_itself);
  } else {
    intent.taken = {contents.next[choice]};
  }
  for (Word channel : intent.taken) {
    intent.sends.add(futures_.turn(machine, contents.local, channel));
    intent.own |= futures_.bit(machine, channel);
  }
  std::vector<Word> taken = intent.taken;
  for (Word channel : contents.ready) {
    const auto is_taken = std::ranges::find(taken, channel);
    if (is_taken != taken.end())
      taken.erase(is_taken);
    else if (!is_held_back_by_any(intent.holding, channel)) {
      intent.ahead.push_back(channel);
      continue;
    }
    intent.holding.push_back(channel);
  }
  return intent;
}

Arrival ContentsMemory::judge(const Contents& contents, const Intent& intent, MachineId machine,
                              Word channel) {
  if (!contents.is_up) return Arrival::conflicts;
  if (contents.has_outbox || defers(machine, contents.local, *channels_.channel(channel).type))
    return Arrival::waits;
  if (is_held_back_by_any(intent.holding, channel)) return Arrival::waits;
  // It can be taken at once, or after messages that are ahead.
  const bool passes = !contents.has_steps && std::ranges::all_of(intent.taken, [&](Word next) {
    return channels_.commute(channels_.channel(next), channels_.channel(channel));
  });
  return passes ? Arrival::passes : Arrival::conflicts;
}

bool ContentsMemory::defers(MachineId machine, Word local, const EventType& type) const {
  return system_.machine(machine).reaction(tables_.local(machine, local).bytes, type) ==
         understudy::Reaction::defer;
}

/// Whether the earlier of two messages to one machine that it does not defer must be taken first.
bool ContentsMemory::holds_back(Word earlier, Word later) const {
  const Channel first = channels_.channel(earlier), second = channels_.channel(later);
  return system_.is_order_remembered(first.from, second.from, first.to) && !channels_.commute(first, second);
}

bool ContentsMemory::is_held_back_by_any(const std::vector<Word>& earlier, Word later) const {
  return std::ranges::any_of(earlier, [&](Word one) { return holds_back(one, later); });
}

}  // namespace understudy::reduce
