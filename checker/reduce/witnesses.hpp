#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "checker/space/reducer.hpp"

namespace understudy::reduce {

using space::Word;

/// Machines, as bits; those 64 apart share one, so a set may hold more than it should.
using MachineSet = std::uint64_t;
constexpr MachineSet bit_of(std::size_t machine) { return MachineSet{1} << (machine % 64); }

/// Remembers what stood in the way of taking turns of a machine alone. Mostly that is the doing of a few
/// machines: wherever those are in the same situations, and the adversary may do the same, it stands in the
/// way again, whatever the others do. One for each thread; a cache: what it forgets is judged once more.
class Witnesses {
 public:
  explicit Witnesses(std::size_t machines) : machines_(machines) {}

  /// The culprit (see Forecast::Verdict), if it is known that something stands in the way in this state.
  std::optional<std::size_t> culprit(const space::Selection& turn, const Word* state);
  /// `involved`: the machines whose situations suffice for that, beside the turn's.
  void add(const space::Selection& turn, const Word* state, MachineSet involved, std::size_t culprit);

 private:
  static constexpr std::size_t most_of_one_turn = 64, most_of_all = 1'000'000;
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
  static Key key(const space::Selection& turn, const Word* state);

  std::size_t machines_;  // and the slot of the account
  boost::unordered_flat_map<Key, OfTurn> of_;
  std::size_t count_ = 0;
};

}  // namespace understudy::reduce
