#include "checker/reduce/futures.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "checker/reduce/threats.hpp"

namespace understudy::reduce {
namespace {

std::uint64_t key_of(Word place, Trigger trigger) { return (std::uint64_t{place} << 32) | trigger; }

/// What a machine can do by itself in a local state, and which messages it defers, as bytes.
std::string readiness(const space::SystemTables& tables, MachineId machine, Word local) {
  const auto state = tables.local(machine, local);
  const Machine& behavior = tables.system().machine(machine);
  std::string text(1, static_cast<char>(state.up));
  if (!state.up) return text;
  for (const auto* type : behavior.events())
    text += behavior.reaction(state.bytes, *type) == understudy::Reaction::defer ? 'd' : '-';
  for (int step : behavior.enabled_steps(state.bytes)) text += std::to_string(step) + ' ';
  return text;
}

/// What properties observe of a machine in a local state, as bytes.
std::string looks(const space::SystemTables& tables, MachineId machine, Word local,
                  const std::vector<Projection>& projections) {
  const auto state = tables.local(machine, local);
  std::string facts(1, static_cast<char>(state.up));
  for (const auto& projection : projections)
    if (projection)
      projection(tables.system().machine(machine).object(state.bytes).get(), facts);
    else
      facts += state.bytes;
  return facts;
}

}  // namespace

/// Takes down the lessons about one machine.
class Futures::Notes {
 public:
  Notes(OfMachine& made, const space::SystemTables& tables, const Channels& channels, MachineId machine,
        const std::vector<Projection>& projections, bool is_sketched)
      : made_(made),
        tables_(tables),
        channels_(channels),
        machine_(machine),
        projections_(projections),
        is_sketched_(is_sketched) {}

  /// Gives triggers that commute, or are linked by others that do, one bit.
  void link(std::set<Trigger> triggers) {
    while (!triggers.empty()) {
      std::vector<Trigger> linked{*triggers.begin()};
      triggers.erase(triggers.begin());
      const Triggers bit = bit_of(linked.front());
      for (std::size_t next = 0; next < linked.size(); ++next)
        std::erase_if(triggers, [&](Trigger other) {
          if (!do_commute(linked[next], other)) return false;
          made_.bits[other] = bit;
          linked.push_back(other);
          return true;
        });
    }
  }

  void add(const Lessons::Turn& lesson) {
    const Triggers bit = bit_of(lesson.trigger);
    Turn turn{place_of(lesson.before), place_of(lesson.after), bit, {}};
    auto& sends = made_.sends[key_of(turn.before, lesson.trigger)];
    for (Word channel : lesson.now) sends.add(channel);
    for (const auto* channels : {&lesson.now, &lesson.later})
      for (Word channel : *channels)
        turn.consequences.push_back(number_of({Consequence::Kind::send, channel, 0}));
    const Face &before = face_of(lesson.before), &after = face_of(lesson.after);
    if (lesson.fails || before.readiness != after.readiness)
      turn.consequences.push_back(number_of({Consequence::Kind::disruption, 0, bit}));
    if (before.looks != after.looks)
      turn.consequences.push_back(number_of({Consequence::Kind::sight, 0, bit}));
    if (before.is_exposed || after.is_exposed)
      turn.consequences.push_back(number_of({Consequence::Kind::exposure, 0, 0}));
    made_.turns.push_back(std::move(turn));
  }

 private:
  struct Face {
    std::string readiness, looks;
    bool is_exposed = false;
  };

  Triggers bit_of(Trigger trigger) {
    const auto [known, is_new] = made_.bits.try_emplace(trigger);
    if (is_new) known->second = Triggers{1} << std::min(bits_++, last_bit);
    return known->second;
  }
  bool do_commute(Trigger one, Trigger other) const {
    return one < by_fault && other < by_fault &&
           channels_.commute(channels_.channel(one), channels_.channel(other));
  }
  Word place_of(Word local) {
    const auto known = made_.places.find(local);
    if (known != made_.places.end()) return known->second;
    Word place = static_cast<Word>(made_.place_count);
    if (is_sketched_) place = sketches_.try_emplace(face_of(local).readiness, place).first->second;
    made_.place_count = std::max<std::size_t>(made_.place_count, place + 1);
    return made_.places[local] = place;
  }
  Word number_of(const Consequence& consequence) {
    const auto [known, is_new] =
        consequence_numbers_.try_emplace(consequence, static_cast<Word>(made_.consequences.size()));
    if (is_new) made_.consequences.push_back(consequence);
    return known->second;
  }
  const Face& face_of(Word local) {
    const auto [known, is_new] = faces_.try_emplace(local);
    if (is_new)
      known->second = {readiness(tables_, machine_, local), looks(tables_, machine_, local, projections_),
                       is_exposed(tables_.system(), machine_, tables_.local(machine_, local).bytes)};
    return known->second;
  }

  OfMachine& made_;
  static constexpr std::size_t last_bit = 63;
  const space::SystemTables& tables_;
  const Channels& channels_;
  MachineId machine_;
  const std::vector<Projection>& projections_;
  bool is_sketched_;
  std::size_t bits_ = 0;
  std::map<std::string, Word> sketches_;  // places, by readiness
  std::unordered_map<Word, Face> faces_;
  std::map<Consequence, Word> consequence_numbers_;
};

Futures::Futures(const space::SystemTables& tables, const Channels& channels, const Lessons& lessons,
                 const std::vector<std::vector<Projection>>& observed)
    : channels_(channels) {
  for (std::uint16_t index = 0; index < tables.machine_count(); ++index) {
    const bool is_sketched = lessons.is_sketched(index);
    Notes notes(*of_.emplace_back(std::make_unique<OfMachine>()), tables, channels, MachineId{index},
                observed[index], is_sketched);
    std::set<Trigger> triggers;
    lessons.for_each_turn(index, [&](const Lessons::Turn& turn) { triggers.insert(turn.trigger); });
    if (is_sketched) notes.link(std::move(triggers));
    lessons.for_each_turn(index, [&](const Lessons::Turn& turn) { notes.add(turn); });
  }
}

Triggers Futures::bit(MachineId machine, Trigger trigger) const {
  const auto& bits = of_[machine.index]->bits;
  const auto known = bits.find(heard(trigger));
  return known == bits.end() ? 0 : known->second;
}

const Outlook& Futures::outlook(MachineId machine, Triggers triggers) const {
  const OfMachine& of_machine = *of_[machine.index];
  const std::lock_guard lock(of_machine.mutex);
  auto& known = of_machine.outlooks[triggers];
  if (!known) known = compute_outlook(of_machine, triggers);
  return *known;
}

const ChannelSet& Futures::turn(MachineId machine, Word local, Trigger trigger) const {
  static const ChannelSet none;
  const OfMachine& of_machine = *of_[machine.index];
  const auto place = of_machine.places.find(local);
  if (place == of_machine.places.end()) return none;
  const auto found = of_machine.sends.find(key_of(place->second, heard(trigger)));
  return found == of_machine.sends.end() ? none : found->second;
}

/// The consequences of each place are propagated backwards along the turns until nothing changes.
std::unique_ptr<const Outlook> Futures::compute_outlook(const OfMachine& machine, Triggers triggers) {
  const std::size_t count = machine.place_count;
  std::vector<ChannelSet> reached(count);  // consequences, by number
  std::vector<std::vector<Word>> predecessors(count);
  std::vector<Word> changed;
  for (const Turn& turn : machine.turns) {
    if (!(turn.trigger & triggers)) continue;
    if (turn.before != turn.after) predecessors[turn.after].push_back(turn.before);
    for (Word consequence : turn.consequences) reached[turn.before].add(consequence);
    changed.push_back(turn.before);
  }
  while (!changed.empty()) {
    const Word place = changed.back();
    changed.pop_back();
    for (Word predecessor : predecessors[place])
      if (reached[predecessor].add(reached[place])) changed.push_back(predecessor);
  }
  auto outlook = std::make_unique<Outlook>();
  std::map<std::vector<Word>, Word> numbers;  // many places have the same future
  std::vector<Word> set_of(count);            // by place
  for (std::size_t place = 0; place < count; ++place) {
    std::vector<Word> consequences;
    reached[place].for_each([&](Word number) { consequences.push_back(number); });
    if (consequences.empty()) continue;
    const auto [known, is_new] =
        numbers.try_emplace(std::move(consequences), static_cast<Word>(outlook->sets_.size()));
    if (is_new) outlook->sets_.push_back(reaction_of(machine, reached[place]));
    set_of[place] = known->second;
  }
  for (const auto& [local, place] : machine.places) {
    if (local >= outlook->set_of_.size()) outlook->set_of_.resize(local + 1);
    outlook->set_of_[local] = set_of[place];
  }
  return outlook;
}

Reaction Futures::reaction_of(const OfMachine& machine, const ChannelSet& consequences) {
  Reaction reaction;
  consequences.for_each([&](Word number) {
    const Consequence& consequence = machine.consequences[number];
    switch (consequence.kind) {
      case Consequence::Kind::send:
        reaction.sends.add(consequence.channel);
        break;
      case Consequence::Kind::disruption:
        reaction.disruptive |= consequence.triggers;
        break;
      case Consequence::Kind::sight:
        reaction.visible |= consequence.triggers;
        break;
      case Consequence::Kind::exposure:
        reaction.exposes = true;
        break;
    }
  });
  return reaction;
}

}  // namespace understudy::reduce
