#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <vector>

#include "checker/space/reducer.hpp"

namespace understudy::reduce {

using space::Word;

/// Machines, as bits; those 64 apart share one, so a set may hold more than it should.
using MachineSet = std::uint64_t;
constexpr MachineSet bit_of(std::size_t machine) { return MachineSet{1} << (machine % 64); }

/// Remembers what stood in the way of taking turns of a machine alone. Mostly that is the doing of a few
/// machines: wherever those are in the same situations, and the adversary may do the same, it stands in the
/// way again, whatever the others do. One for each thread.
class Witnesses {
 public:
  explicit Witnesses(std::size_t machines) : machines_(machines) {}

  /// The culprit (see Forecast::Verdict), if it is known that something stands in the way in this state.
  const std::size_t* find(const space::Selection& turn, const Word* state) {
    const auto known = of_.find(key(turn, state));
    if (known == of_.end()) return nullptr;
    auto& witnesses = known->second.witnesses;
    const auto found = std::ranges::find_if(witnesses, [&](const Witness& one) { return holds(one, state); });
    if (found == witnesses.end()) return nullptr;
    if (found != witnesses.begin()) std::swap(*found, *(found - 1));  // nearer to the front
    return &witnesses[found == witnesses.begin() ? 0 : found - witnesses.begin() - 1].culprit;
  }

  void add(const space::Selection& turn, const Word* state, MachineSet involved, std::size_t culprit) {
    auto& [witnesses, next] = of_[key(turn, state)];
    Witness witness{{}, culprit};
    for (std::size_t slot = 0; slot < machines_; ++slot)
      if (slot != turn.machine && (involved & bit_of(slot)))
        witness.situations.emplace_back(static_cast<Word>(slot), state[slot]);
    witness.situations.emplace_back(static_cast<Word>(machines_), state[machines_]);
    if (witnesses.size() < most_witnesses)
      witnesses.push_back(std::move(witness));
    else
      witnesses[next++ % most_witnesses] = std::move(witness);
  }

 private:
  static constexpr std::size_t most_witnesses = 64;  // of one turn
  struct Witness {
    std::vector<std::pair<Word, Word>> situations;  // by slot, the account's too
    std::size_t culprit;
  };
  struct OfTurn {
    std::vector<Witness> witnesses;
    std::size_t next = 0;  // to be replaced
  };
  struct Key {
    std::uint64_t machine_and_choice;
    Word situation;
    bool operator==(const Key&) const = default;
    friend std::size_t hash_value(const Key& key) {
      return (key.machine_and_choice * 0x9e3779b97f4a7c15ULL) ^ (key.situation * 0xc2b2ae3d27d4eb4fULL);
    }
  };

  static Key key(const space::Selection& turn, const Word* state) {
    return {(std::uint64_t{turn.machine} << 32) | turn.choice, state[turn.machine]};
  }
  static bool holds(const Witness& witness, const Word* state) {
    for (const auto& [slot, situation] : witness.situations)
      if (state[slot] != situation) return false;
    return true;
  }

  std::size_t machines_;
  boost::unordered_flat_map<Key, OfTurn> of_;
};

}  // namespace understudy::reduce
