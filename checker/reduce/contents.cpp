#include "checker/reduce/contents.hpp"

#include <algorithm>

namespace understudy::reduce {

ContentsMemory::ContentsMemory(const space::SystemTables& tables, Channels& channels, const Futures& futures,
                               std::vector<bool> is_observed)
    : tables_(tables),
      system_(tables.system()),
      channels_(channels),
      futures_(futures),
      is_observed_(std::move(is_observed)),
      of_(tables.machine_count()) {}

const Contents& ContentsMemory::of(MachineId machine, Word situation) {
  auto& known = of_[machine.index].contents;
  if (situation >= known.size()) known.resize(std::max<std::size_t>(situation + 1, 2 * known.size()));
  if (!known[situation]) known[situation] = std::make_unique<Contents>(compute(machine, situation));
  return *known[situation];
}

Arrival ContentsMemory::arrival(MachineId machine, Word situation, Word channel) {
  auto& known = of_[machine.index].arrivals;
  const std::uint64_t key = (std::uint64_t{situation} << 32) | channel;
  if (const auto* arrival = known.find(key)) return *arrival;
  return *known.insert(key, judge(machine, situation, channel));
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
  contents.future = futures_.reaction(machine, now.local, by_itself).sends;
  if (!local.up) {
    contents.sends = futures_.turn(machine, now.local, by_itself);
    return contents;
  }
  contents.has_steps = !system_.machine(machine).enabled_steps(local.bytes).empty();
  note_waiting(machine, tables_.mailbox(machine, now.mailbox), contents);
  const auto outbox = tables_.outbox(machine, now.outbox);
  contents.has_outbox = !outbox.empty();
  if (contents.has_outbox) {
    note_outbox(outbox.front(), outbox, contents);
    return contents;
  }
  for (Word channel : contents.next) {
    contents.sends.add(futures_.turn(machine, now.local, channel));
    contents.answers.add(futures_.reaction(machine, now.local, channel).sends);
  }
  if (contents.has_steps) contents.sends.add(futures_.turn(machine, now.local, by_itself));
  return contents;
}

void ContentsMemory::note_waiting(MachineId machine, const space::Mailbox& mailbox, Contents& contents) {
  for (Word envelope : mailbox.envelopes) {
    const Word number = channel_of(envelope);
    const Channel channel = channels_.channel(number);
    contents.future.add(futures_.reaction(machine, contents.local, number).sends);
    if (defers(machine, contents.local, *channel.type)) continue;
    const bool is_next = std::none_of(contents.ready.begin(), contents.ready.end(), [&](Word earlier) {
      return holds_back(channels_.channel(earlier), channel);
    });
    contents.ready.push_back(number);
    if (is_next) contents.next.push_back(number);
  }
}

/// The next turn is the departure of `first`.
void ContentsMemory::note_outbox(Word first, const std::vector<Word>& outbox, Contents& contents) {
  for (Word envelope : outbox) {
    const Envelope& message = tables_.envelope(envelope);
    std::vector<Word> channels{channel_of(envelope)};
    for (MachineId monitor : system_.observers_of(*message.message.type))
      channels.push_back(channels_.number({message.from, monitor, message.message.type}));
    for (Word channel : channels) {
      contents.future.add(channel);
      if (envelope == first) contents.sends.add(channel);
    }
  }
}

Arrival ContentsMemory::judge(MachineId machine, Word situation, Word number) {
  const Contents& contents = of(machine, situation);
  const Channel channel = channels_.channel(number);
  if (!contents.is_up) return Arrival::conflicts;
  if (contents.has_outbox || defers(machine, contents.local, *channel.type)) return Arrival::waits;
  const auto is_held_back = [&](Word earlier) { return holds_back(channels_.channel(earlier), channel); };
  if (std::any_of(contents.ready.begin(), contents.ready.end(), is_held_back)) return Arrival::waits;
  // It can be taken at once.
  const auto commutes = [&](Word next) { return channels_.commute(channels_.channel(next), channel); };
  const Futures::Reaction& reaction = futures_.reaction(machine, contents.local, number);
  const bool passes = !contents.has_steps && !is_observed_[machine.index] &&
                      std::all_of(contents.next.begin(), contents.next.end(), commutes) &&
                      !reaction.is_disruptive && !show_to_one_monitor(contents.answers, reaction.sends);
  return passes ? Arrival::passes : Arrival::conflicts;
}

bool ContentsMemory::defers(MachineId machine, Word local, const EventType& type) const {
  return system_.machine(machine).reaction(tables_.local(machine, local).bytes, type) ==
         understudy::Reaction::defer;
}

/// A monitor may see in which order a machine took messages that commute.
bool ContentsMemory::show_to_one_monitor(const ChannelSet& some, const ChannelSet& others) const {
  std::vector<MachineId> monitors;
  some.for_each([&](Word number) {
    const MachineId to = channels_.channel(number).to;
    if (system_.is_monitor(to)) monitors.push_back(to);
  });
  bool does = false;
  others.for_each([&](Word number) {
    does |= std::count(monitors.begin(), monitors.end(), channels_.channel(number).to) > 0;
  });
  return does;
}

/// Whether the earlier of two messages to one machine that it does not defer must be taken first.
bool ContentsMemory::holds_back(const Channel& earlier, const Channel& later) const {
  const Order order = system_.link_policy(later.from, later.to).order;
  if (system_.link_policy(earlier.from, earlier.to).order != order) return false;
  if (order == Order::fifo) return earlier.from == later.from;
  return order == Order::causal && !channels_.commute(earlier, later);
}

}  // namespace understudy::reduce
