#include "checker/reduce/tellers.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace understudy::reduce {

Tellers::Tellers(const space::SystemTables& tables, const Channels& channels, const Lessons& lessons)
    : tables_(tables),
      system_(tables.system()),
      channels_(channels),
      tales_(tables.machine_count()),
      tells_(tables.machine_count()) {
  const auto observes_messages = [](const Property& property) { return property.observes_messages; };
  if (std::ranges::any_of(system_.properties(), observes_messages)) return;
  std::map<std::tuple<MachineId, const EventType*, std::string>, Word> numbers;
  for (std::uint16_t index = 0; index < tales_.size(); ++index) {
    if (!is_teller(MachineId{index}, lessons) || !note_answers(MachineId{index}, lessons)) continue;
    const Envelope& told = tables_.envelope(*lessons.only_message(index));
    const auto next = static_cast<Word>(numbers.size());
    const auto number = numbers.try_emplace({told.to, told.message.type, told.message.payload}, next);
    tales_[index] = Tale{number.first->second, told.to};
    exist_ = true;
  }
}

bool Tellers::is_teller(MachineId machine, const Lessons& lessons) const {
  const auto message = lessons.only_message(machine.index);
  if (!message || lessons.is_sketched(machine.index) || system_.is_monitor(machine) ||
      system_.machine(machine).steps() > 0)
    return false;
  const Envelope& told = tables_.envelope(*message);
  const EventType& type = *told.message.type;
  return told.to != machine && system_.machine(told.to).commuting().is_anonymous(type) &&
         system_.observers_of(type).empty() &&
         system_.link_policy(machine, told.to).when_down == WhenDown::lose && keeps_time(machine);
}

/// False when what it answers to a trigger in a local state is not always silence, or always the tale.
bool Tellers::note_answers(MachineId machine, const Lessons& lessons) {
  auto& tells = tells_[machine.index];
  boost::unordered_flat_set<std::pair<Word, Trigger>> silent;
  lessons.for_each_turn(machine.index, [&](const Lessons::Turn& turn) {
    const bool does = !turn.now.empty() || !turn.later.empty();
    (does ? tells : silent).emplace(turn.before, turn.trigger);
  });
  return std::ranges::none_of(silent, [&](const auto& one) { return tells.contains(one); });
}

/// Whether it takes messages in an order that does not depend on when it takes them, but for those that
/// commute.
bool Tellers::keeps_time(MachineId machine) const {
  std::vector<Channel> incoming;
  for (Word number = 0; number < channels_.size(); ++number)
    if (const Channel channel = channels_.channel(number); channel.to == machine) incoming.push_back(channel);
  const auto keeps = [&](const Channel& one, const Channel& other) {
    if (system_.link_policy(one.from, machine).when_down != WhenDown::lose) return false;
    if (channels_.commute(one, other)) return true;
    return one.from == other.from ? system_.link_policy(one.from, machine).order != Order::unordered
                                  : system_.is_order_remembered(one.from, other.from, machine);
  };
  return std::ranges::all_of(incoming, [&](const Channel& one) {
    return std::ranges::all_of(incoming, [&](const Channel& other) { return keeps(one, other); });
  });
}

}  // namespace understudy::reduce
