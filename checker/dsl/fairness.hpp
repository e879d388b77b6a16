#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checker/dsl/ref.hpp"

namespace understudy {

class System;

/// What a temporal property may assume about a class of moves.
enum class Fairness : std::uint8_t {
  unfair,  ///< it may be neglected for ever
  weak,    ///< enabled without interruption, it is taken finally
  strong   ///< enabled again and again, it is taken again and again
};

/// Moves about which one assumption is made: "client: write", "delivery from client to replica0".
struct FairClass {
  std::string name;
  Fairness fairness = Fairness::weak;
  std::optional<MachineId> mover = {};  // the machine that takes them; none: the network, or a rule
};

/// The fair classes of a system: each step of each machine, the deliveries of each link, the departures from
/// each outbox, each machine's restart, each partition's healing. All are weakly fair unless declared
/// otherwise; faults belong to no class: nothing obliges them to happen.
class FairClasses {
 public:
  using Number = std::uint16_t;
  static constexpr Number none = 0xffff;

  FairClasses() = default;
  explicit FairClasses(const System& system);

  const std::vector<FairClass>& all() const { return all_; }
  Number step(MachineId machine, int step) const {
    return steps_[machine.index][static_cast<std::size_t>(step)];
  }
  Number delivery(MachineId sender, MachineId receiver) const {
    return deliveries_[sender.index][receiver.index];
  }
  Number departure(MachineId machine) const { return departures_[machine.index]; }
  Number restart(MachineId machine) const { return restarts_[machine.index]; }
  /// Of the fault declaration with this index, a partition.
  Number heal(std::size_t fault) const { return heals_[fault]; }

 private:
  Number add(FairClass fair_class);
  void add_machine(const System& system, MachineId machine);
  void add_deliveries(const System& system, MachineId receiver);
  void add_faults(const System& system);

  std::vector<FairClass> all_;
  std::vector<std::vector<Number>> steps_;       // by machine and step
  std::vector<std::vector<Number>> deliveries_;  // by sender and receiver
  std::vector<Number> departures_, restarts_;    // by machine
  std::vector<Number> heals_;                    // by fault declaration
};

}  // namespace understudy
