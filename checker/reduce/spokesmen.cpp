#include "checker/reduce/spokesmen.hpp"

#include <algorithm>

namespace understudy::reduce {

void Spokesmen::thin(const Word* state, std::vector<space::Selection>& turns) {
  if (!tellers_->exist()) return;
  std::vector<space::Selection> kept;
  std::vector<Word> seen;
  const auto is_first = [&](Word kind) {
    if (kind == no_kind) return true;
    if (std::ranges::find(seen, kind) != seen.end()) return false;
    seen.push_back(kind);
    return true;
  };
  for (const auto& turn : turns) {
    const Kinds& kinds =
        this->kinds(MachineId{static_cast<std::uint16_t>(turn.machine)}, state[turn.machine]);
    if (kinds.empty() || is_threatened(turn.machine)) {
      kept.push_back(turn);
      continue;
    }
    for (std::uint32_t choice = 0; choice < kinds.size(); ++choice)
      if ((turn.choice == everything || turn.choice == choice) && is_first(kinds[choice]))
        kept.push_back({turn.machine, choice});
  }
  turns = std::move(kept);
}

bool Spokesmen::is_threatened(std::size_t machine) const {
  const auto& tale = tellers_->tale(machine);
  return forecast_.is_threatened(machine) || (tale && forecast_.is_threatened(tale->to.index));
}

const Spokesmen::Kinds& Spokesmen::kinds(MachineId machine, Word situation) {
  auto& known = known_[machine.index];
  const auto found = known.find(situation);
  return found != known.end() ? found->second
                              : known.emplace(situation, compute_kinds(machine, situation)).first->second;
}

Spokesmen::Kinds Spokesmen::compute_kinds(MachineId machine, Word situation) const {
  const Contents& now = forecast_.memory().of(machine, situation);
  if (!now.is_up || now.has_steps) return {};
  const bool is_unseen = forecast_.memory().outlook(machine, ~Triggers{0}).reaction(now.local).visible == 0;
  const auto& tale = is_unseen ? tellers_->tale(machine.index) : nobodys_;
  if (now.has_outbox) return tale ? Kinds{kind_of_telling(*tale)} : Kinds{};
  Kinds kinds;
  for (Word channel : now.next) {
    const auto& heard = tellers_->tale(channels_.channel(channel).from.index);
    if (tale && tellers_->tells(machine.index, now.local, channel))
      kinds.push_back(tells_at_once_ ? kind_of_telling(*tale) : kind_of_taking(machine));
    else
      kinds.push_back(heard ? kind_of_hearing(*heard) : no_kind);
  }
  const bool is_of_no_kind = std::ranges::all_of(kinds, [](Word kind) { return kind == no_kind; });
  return is_of_no_kind ? Kinds{} : kinds;
}

}  // namespace understudy::reduce
