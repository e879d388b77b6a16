#include "checker/reduce/lessons.hpp"

#include <algorithm>
#include <map>

namespace understudy::reduce {
namespace {

void sort_and_unite(std::vector<Word>& channels) {
  std::sort(channels.begin(), channels.end());
  channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
}

}  // namespace

Lessons::Lessons(space::SystemTables& tables, Channels& channels)
    : tables_(tables), channels_(channels), of_(tables.machine_count()) {}

void Lessons::note_turn(const space::LocalTurn& turn) {
  using Cause = space::LocalTurn::Cause;
  Turn lesson{turn.before, turn.fails ? turn.before : turn.after, by_itself, {}, {}, turn.fails};
  if (turn.cause == Cause::fault) lesson.trigger = by_fault;
  if (turn.cause == Cause::delivery) lesson.trigger = channels_.heard_as(channel_of(turn.delivered));
  // The notices of a crash leave at once, whatever the granularity.
  const bool leaves_at_once = tables_.system().granularity() == Granularity::turn ||
                              (turn.cause == Cause::fault && !tables_.local(turn.machine, turn.after).up);
  for (Word envelope : turn.sends) {
    auto& channels = leaves_at_once ? lesson.now : lesson.later;
    channels.push_back(channel_of(envelope));
    if (!leaves_at_once) add_observers(envelope, channels);
  }
  for (Word envelope : turn.sightings) add_observers(envelope, lesson.now);
  sort_and_unite(lesson.now);
  sort_and_unite(lesson.later);
  const std::lock_guard lock(mutex_);
  auto& of_machine = of_[turn.machine.index];
  of_machine.turns.insert(std::move(lesson));
  if (turn.cause == Cause::delivery) of_machine.deliveries.emplace(turn.before, turn.delivered);
  note_sent(turn);
}

void Lessons::note_sent(const space::LocalTurn& turn) {
  auto& [turns, deliveries, choices, sent, sends_several] = of_[turn.machine.index];
  for (Word envelope : turn.sends)
    if (sent.size() < 2) sent.insert(envelope);
  if (turn.sends.size() > 1 || !turn.sightings.empty()) sends_several = true;
}

void Lessons::note_choice(MachineId machine, Word local, std::span<const Word> envelopes) {
  const std::lock_guard lock(mutex_);
  for (Word one : envelopes)
    for (Word other : envelopes)
      if (one < other) of_[machine.index].choices.insert({local, one, other});
}

std::size_t Lessons::size() const {
  const std::lock_guard lock(mutex_);
  std::size_t total = 0;
  for (const auto& of_machine : of_)
    total += of_machine.turns.size() + of_machine.sent.size() + of_machine.sends_several;
  return total;
}

std::optional<Word> Lessons::only_message(std::size_t machine) const {
  const auto& of_machine = of_[machine];
  if (of_machine.sent.size() != 1 || of_machine.sends_several) return std::nullopt;
  return *of_machine.sent.begin();
}

std::set<Lessons::Meeting> Lessons::meetings(std::size_t machine) const {
  const auto& deliveries = of_[machine].deliveries;
  const auto& choices = of_[machine].choices;
  std::set<Meeting> meetings = choices;
  std::map<Word, std::vector<Word>> taken_in;  // local states, by envelope
  for (const auto& [local, envelope] : deliveries) taken_in[envelope].push_back(local);
  std::set<std::pair<Word, Word>> pairs;
  for (const auto& choice : choices) pairs.emplace(choice.one, choice.other);
  for (const auto& [one, other] : pairs)
    for (Word local : taken_in[one])
      if (deliveries.contains({local, other})) meetings.insert({local, one, other});
  return meetings;
}

Word Lessons::channel_of(Word envelope) const {
  const Envelope& message = tables_.envelope(envelope);
  return channels_.number({message.from, message.to, message.message.type});
}

void Lessons::add_observers(Word envelope, std::vector<Word>& channels) const {
  const Envelope& event = tables_.envelope(envelope);
  for (MachineId monitor : tables_.system().observers_of(*event.message.type))
    channels.push_back(channels_.number({event.from, monitor, event.message.type}));
}

}  // namespace understudy::reduce
