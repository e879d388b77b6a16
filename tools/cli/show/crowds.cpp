#include <algorithm>

#include "tools/cli/show/show_parts.hpp"

namespace understudy::cli {
namespace {

/// Nothing in the drawing would change if the two machines changed places.
bool are_twins(const System& system, MachineId left, MachineId right) {
  const auto linked = [&](MachineId from, MachineId to) { return system.link_policy(from, to).declared; };
  if (system.machine(left).type() != system.machine(right).type()) return false;
  if (system.site_of(left) != system.site_of(right) || linked(left, right) != linked(right, left))
    return false;
  for (std::size_t index = 0; index < system.machines().size(); ++index) {
    const MachineId other{static_cast<std::uint16_t>(index)};
    if (other == left || other == right) continue;
    if (linked(left, other) != linked(right, other) || linked(other, left) != linked(other, right))
      return false;
  }
  return true;
}

}  // namespace

std::vector<std::vector<MachineId>> crowds(const System& system, std::size_t most_alone) {
  const bool groups = system.machines().size() > most_alone;
  std::vector<std::vector<MachineId>> result;
  for (std::size_t index = 0; index < system.machines().size(); ++index) {
    const MachineId machine{static_cast<std::uint16_t>(index)};
    if (system.is_monitor(machine)) continue;
    const auto crowd = std::find_if(result.begin(), result.end(), [&](const auto& members) {
      return groups && std::all_of(members.begin(), members.end(),
                                   [&](MachineId member) { return are_twins(system, member, machine); });
    });
    if (crowd == result.end())
      result.push_back({machine});
    else
      crowd->push_back(machine);
  }
  return result;
}

}  // namespace understudy::cli
