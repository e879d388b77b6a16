#include "checker/reduce/witnesses.hpp"

#include <algorithm>

namespace understudy::reduce {

Witnesses::Key Witnesses::key(const space::Selection& turn, const Word* state) {
  return {(std::uint64_t{turn.machine} << 32) | turn.choice, state[turn.machine]};
}

/// One that was of use moves towards the front.
std::optional<std::size_t> Witnesses::culprit(const space::Selection& turn, const Word* state) {
  const auto known = of_.find(key(turn, state));
  if (known == of_.end()) return std::nullopt;
  auto& witnesses = known->second.witnesses;
  const auto holds = [state](const Witness& witness) {
    return std::ranges::all_of(witness.situations, [state](const auto& one) {
      const auto& [slot, situation] = one;
      return state[slot] == situation;
    });
  };
  const auto found = std::ranges::find_if(witnesses, holds);
  if (found == witnesses.end()) return std::nullopt;
  const std::size_t culprit = found->culprit;
  if (found != witnesses.begin()) std::swap(*found, *(found - 1));
  return culprit;
}

void Witnesses::add(const space::Selection& turn, const Word* state, MachineSet involved,
                    std::size_t culprit) {
  if (++count_ > most_of_all) {
    of_.clear();
    count_ = 1;
  }
  Witness witness{{}, culprit};
  for (std::size_t slot = 0; slot < machines_; ++slot)
    if (slot != turn.machine && (involved & bit_of(slot)))
      witness.situations.emplace_back(static_cast<Word>(slot), state[slot]);
  witness.situations.emplace_back(static_cast<Word>(machines_), state[machines_]);
  auto& [witnesses, next] = of_[key(turn, state)];
  if (witnesses.size() < most_of_one_turn)
    witnesses.push_back(std::move(witness));
  else
    witnesses[next++ % most_of_one_turn] = std::move(witness);
}

}  // namespace understudy::reduce
