#include "checker/reduce/lessons.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace understudy::reduce {
namespace {

void sort_and_unite(std::vector<Word>& channels) {
  std::sort(channels.begin(), channels.end());
  channels.erase(std::unique(channels.begin(), channels.end()), channels.end());
}

}  // namespace

Lessons::Lessons(space::SystemTables& tables, Channels& channels, std::size_t most_rehearsed)
    : tables_(tables), channels_(channels), most_rehearsed_(most_rehearsed), of_(tables.machine_count()) {}

void Lessons::note_turn(const space::LocalTurn& turn) {
  Turn lesson = lesson_of(turn);
  const std::lock_guard lock(mutex_);
  auto& [seen, rehearsed, choices, sent, sends_several, is_sketched] = of_[turn.machine.index];
  if (turn.cause == space::LocalTurn::Cause::delivery) seen.deliveries.emplace(turn.before, turn.delivered);
  revision_ += !rehearsed.turns.contains(lesson) && !seen.turns.contains(lesson);
  seen.turns.insert(std::move(lesson));
  note_sent(turn);
}

void Lessons::note_rehearsal(const space::LocalTurn& turn) {
  Turn lesson = lesson_of(turn);
  const std::lock_guard lock(mutex_);
  auto& [seen, rehearsed, choices, sent, sends_several, is_sketched] = of_[turn.machine.index];
  note_sent(turn);
  if (is_sketched) return;
  if (turn.cause == space::LocalTurn::Cause::delivery)
    rehearsed.deliveries.emplace(turn.before, turn.delivered);
  if (seen.turns.contains(lesson)) return;
  revision_ += rehearsed.turns.insert(std::move(lesson)).second;
  if (rehearsed.turns.size() <= most_rehearsed_) return;
  is_sketched = true;
  rehearsed = {};
}

Lessons::Turn Lessons::lesson_of(const space::LocalTurn& turn) const {
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
  return lesson;
}

void Lessons::note_sent(const space::LocalTurn& turn) {
  auto& of_machine = of_[turn.machine.index];
  for (Word envelope : turn.sends)
    if (of_machine.sent.size() < 2) revision_ += of_machine.sent.insert(envelope).second;
  if (turn.sends.size() > 1 || !turn.sightings.empty())
    revision_ += !std::exchange(of_machine.sends_several, true);
}

void Lessons::note_choice(MachineId machine, Word local, std::span<const Word> envelopes) {
  const std::lock_guard lock(mutex_);
  for (Word one : envelopes)
    for (Word other : envelopes)
      if (one < other) of_[machine.index].choices.insert({local, one, other});
}

std::size_t Lessons::revision() const {
  const std::lock_guard lock(mutex_);
  return revision_;
}

std::optional<Word> Lessons::only_message(std::size_t machine) const {
  const auto& of_machine = of_[machine];
  if (of_machine.sent.size() != 1 || of_machine.sends_several) return std::nullopt;
  return *of_machine.sent.begin();
}

std::set<Lessons::Meeting> Lessons::meetings(std::size_t machine) const {
  const auto& [seen, rehearsed, choices, sent, sends_several, is_sketched] = of_[machine];
  std::set<Meeting> meetings = choices;
  std::map<Word, std::set<Word>> taken_in;  // local states, by envelope
  for (const auto* deliveries : {&seen.deliveries, &rehearsed.deliveries})
    for (const auto& [local, envelope] : *deliveries) taken_in[envelope].insert(local);
  std::set<std::pair<Word, Word>> pairs;
  for (const auto& choice : choices) pairs.emplace(choice.one, choice.other);
  for (const auto& [one, other] : pairs)
    for (Word local : taken_in[one])
      if (taken_in[other].contains(local)) meetings.insert({local, one, other});
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
