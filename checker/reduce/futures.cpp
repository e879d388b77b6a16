#include "checker/reduce/futures.hpp"

#include <map>
#include <unordered_map>

namespace understudy::reduce {
namespace {

std::uint64_t key_of(Word local, Trigger trigger) { return (std::uint64_t{local} << 32) | trigger; }

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

/// One thing that a trigger may bring about: a message on a channel, or a disruption.
using Consequence = std::pair<Trigger, Word>;
constexpr Word disruption = ~Word{0};

/// The consequences that each local state of a machine may see, there or later: a backward propagation along
/// the learned turns until nothing changes.
class Reachable {
 public:
  Reachable(const space::SystemTables& tables, const std::set<Lessons::Turn>& turns, MachineId machine) {
    for (const auto& turn : turns) {
      const Word before = number_of(turn.before), after = number_of(turn.after);
      predecessors_[after].push_back(before);
      for (const auto* channels : {&turn.now, &turn.later})
        for (Word channel : *channels) add(before, {turn.trigger, channel});
      if (turn.fails ||
          readiness_of(tables, machine, turn.before) != readiness_of(tables, machine, turn.after))
        add(before, {turn.trigger, disruption});
    }
    propagate();
  }

  const std::vector<Word>& locals() const { return locals_; }
  const ChannelSet& consequences(std::size_t local) const { return reached_[local]; }
  const Consequence& consequence(Word number) const { return consequences_[number]; }

 private:
  Word number_of(Word local) {
    const auto [known, is_new] = numbers_.try_emplace(local, static_cast<Word>(locals_.size()));
    if (is_new) {
      locals_.push_back(local);
      predecessors_.emplace_back();
      reached_.emplace_back();
    }
    return known->second;
  }
  const std::string& readiness_of(const space::SystemTables& tables, MachineId machine, Word local) {
    auto& known = readiness_[local];
    if (known.empty()) known = readiness(tables, machine, local);
    return known;
  }
  void add(Word local, const Consequence& consequence) {
    const auto [known, is_new] =
        consequence_numbers_.try_emplace(consequence, static_cast<Word>(consequences_.size()));
    if (is_new) consequences_.push_back(consequence);
    reached_[local].add(known->second);
  }
  void propagate() {
    std::vector<Word> changed;
    for (Word local = 0; local < locals_.size(); ++local) changed.push_back(local);
    while (!changed.empty()) {
      const Word local = changed.back();
      changed.pop_back();
      for (Word predecessor : predecessors_[local])
        if (predecessor != local && reached_[predecessor].add(reached_[local]))
          changed.push_back(predecessor);
    }
  }

  std::unordered_map<Word, Word> numbers_;
  std::unordered_map<Word, std::string> readiness_;
  std::vector<Word> locals_;
  std::vector<std::vector<Word>> predecessors_;
  std::vector<ChannelSet> reached_;  // consequences, by number
  std::map<Consequence, Word> consequence_numbers_;
  std::vector<Consequence> consequences_;
};

}  // namespace

Futures::Futures(const space::SystemTables& tables, const Lessons& lessons) {
  for (std::uint16_t index = 0; index < tables.machine_count(); ++index)
    of_.push_back(of(tables, lessons, MachineId{index}));
}

Futures::OfMachine Futures::of(const space::SystemTables& tables, const Lessons& lessons, MachineId machine) {
  OfMachine made;
  made.sets.emplace_back();  // of states of which nothing was learned
  const auto& turns = lessons.turns(machine.index);
  for (const auto& turn : turns)
    for (Word channel : turn.now) made.turns[key_of(turn.before, turn.trigger)].add(channel);
  const Reachable reachable(tables, turns, machine);
  std::map<std::vector<Word>, Word> numbers;  // many local states have the same future
  for (std::size_t local = 0; local < reachable.locals().size(); ++local) {
    std::vector<Word> consequences;
    reachable.consequences(local).for_each([&](Word number) { consequences.push_back(number); });
    const auto [known, is_new] =
        numbers.try_emplace(std::move(consequences), static_cast<Word>(made.sets.size()));
    if (is_new) {
      auto& by_trigger = made.sets.emplace_back();
      for (Word number : known->first) {
        const auto& [trigger, channel] = reachable.consequence(number);
        if (channel == disruption)
          by_trigger[trigger].is_disruptive = true;
        else
          by_trigger[trigger].sends.add(channel);
      }
    }
    const Word word = reachable.locals()[local];
    if (word >= made.set_of.size()) made.set_of.resize(word + 1);
    made.set_of[word] = known->second;
  }
  return made;
}

const Futures::Reaction& Futures::reaction(MachineId machine, Word local, Trigger trigger) const {
  static const Reaction none;
  const auto& [set_of, sets, turns] = of_[machine.index];
  if (local >= set_of.size()) return none;
  const auto& by_trigger = sets[set_of[local]];
  const auto found = by_trigger.find(trigger);
  return found == by_trigger.end() ? none : found->second;
}

const ChannelSet& Futures::turn(MachineId machine, Word local, Trigger trigger) const {
  static const ChannelSet none;
  const auto& turns = of_[machine.index].turns;
  const auto found = turns.find(key_of(local, trigger));
  return found == turns.end() ? none : found->second;
}

}  // namespace understudy::reduce
