#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "tools/cli/show/show_parts.hpp"
#include "tools/cli/terminal/layout.hpp"

namespace understudy::cli {
namespace {

using Pair = std::pair<MachineId, MachineId>;

std::string policy_text(const LinkPolicy& link) {
  static const char* const orders[] = {"fifo", "causal", "unordered"};
  std::string text = orders[static_cast<int>(link.order)];
  if (link.when_down == WhenDown::refuse) text += ", refused when down";
  if (link.when_cut == WhenCut::lose) text += ", lost when cut";
  if (link.lossy) text += ", may lose";
  if (link.duplicating) text += ", may duplicate";
  if (link.capacity != LinkPolicy{}.capacity) text += fmt::format(", capacity {}", link.capacity);
  return text;
}

/// Every declared link between two types, by policy.
std::map<std::string, std::set<Pair>> links_between(const System& system, const MachineType& from,
                                                    const MachineType& to) {
  std::map<std::string, std::set<Pair>> links;
  for (const MachineId sender : from.machines)
    for (const MachineId receiver : to.machines) {
      const LinkPolicy& link = system.link_policy(sender, receiver);
      if (link.declared) links[policy_text(link)].insert({sender, receiver});
    }
  return links;
}

std::set<Pair> turned(const std::set<Pair>& pairs) {
  std::set<Pair> result;
  for (const auto& [from, to] : pairs) result.insert({to, from});
  return result;
}

std::string end_name(const MachineType& type, const System& system) {
  return type.machines.size() == 1 ? system.names()[type.machines[0].index] : "each " + type.name;
}

bool is_every_pair(const std::set<Pair>& pairs, const MachineType& from, const MachineType& to) {
  const std::size_t self = from.name == to.name ? from.machines.size() : 0;
  return pairs.size() == from.machines.size() * to.machines.size() - self;
}

using Neighbours = std::map<MachineId, std::vector<MachineId>>;

/// Takes out the sets of machines in which each one has links to all others and to nobody else.
void take_circles(Neighbours& receivers, const std::string& policy, const System& system,
                  std::vector<LinkGroup>& groups) {
  const auto circle_of = [&](MachineId machine) {
    std::vector<MachineId> circle = receivers[machine];
    circle.insert(std::lower_bound(circle.begin(), circle.end(), machine), machine);
    return circle;
  };
  for (const auto& [machine, ignored] : Neighbours(receivers)) {
    if (!receivers.contains(machine)) continue;
    const auto circle = circle_of(machine);
    const bool closed = std::all_of(circle.begin(), circle.end(), [&](MachineId other) {
      return receivers.contains(other) && circle_of(other) == circle;
    });
    if (!closed) continue;
    groups.push_back({names_of(circle, system), "each other", true, policy});
    for (const MachineId member : circle) receivers.erase(member);
  }
}

/// Senders with the same receivers share a line.
void add_partial(const std::set<Pair>& pairs, bool both_ways, const std::string& policy, const System& system,
                 std::vector<LinkGroup>& groups) {
  Neighbours receivers;
  for (const auto& [from, to] : pairs) receivers[from].push_back(to);
  take_circles(receivers, policy, system, groups);
  std::vector<std::pair<std::vector<MachineId>, std::vector<MachineId>>> lines;
  for (const auto& [from, to] : receivers) {
    const auto same =
        std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.second == to; });
    if (same != lines.end())
      same->first.push_back(from);
    else
      lines.push_back({{from}, to});
  }
  for (const auto& [from, to] : lines)
    groups.push_back({names_of(from, system), names_of(to, system), both_ways, policy});
}

}  // namespace

std::vector<MachineType> machine_types(const System& system) {
  std::vector<MachineType> types;
  std::vector<std::type_index> known;
  for (const auto& machine : system.machines()) {
    if (machine->is_monitor()) continue;
    if (std::find(known.begin(), known.end(), machine->type()) != known.end()) continue;
    known.push_back(machine->type());
    types.push_back({machine->type_name(), system.machines_of_type(machine->type())});
  }
  return types;
}

std::string names_of(const std::vector<MachineId>& machines, const System& system) {
  std::vector<std::string> names;
  for (const MachineId machine : machines) names.push_back(system.names()[machine.index]);
  return fmt::format("{}", fmt::join(names, ", "));
}

std::vector<LinkGroup> link_groups(const System& system) {
  const auto types = machine_types(system);
  std::vector<LinkGroup> groups;
  for (std::size_t first = 0; first < types.size(); ++first)
    for (std::size_t second = first; second < types.size(); ++second) {
      auto backward = links_between(system, types[second], types[first]);
      for (const auto& [policy, pairs] : links_between(system, types[first], types[second])) {
        const auto back = backward.find(policy);
        const bool both_ways = back != backward.end() && back->second == turned(pairs);
        if (both_ways || first == second) backward.erase(policy);
        if (is_every_pair(pairs, types[first], types[second]))
          groups.push_back(
              {end_name(types[first], system), end_name(types[second], system), both_ways, policy});
        else
          add_partial(pairs, both_ways && first != second, policy, system, groups);
      }
      if (first == second) continue;
      for (const auto& [policy, pairs] : backward)
        if (is_every_pair(pairs, types[second], types[first]))
          groups.push_back({end_name(types[second], system), end_name(types[first], system), false, policy});
        else
          add_partial(pairs, false, policy, system, groups);
    }
  return groups;
}

std::string topology_text(const System& system, const Terminal& terminal) {
  Table machines(terminal, 2);
  for (const auto& type : machine_types(system)) {
    std::map<std::string, std::vector<MachineId>> by_site;
    for (const MachineId machine : type.machines) by_site[system.site_of(machine)].push_back(machine);
    for (const auto& [site, members] : by_site)
      machines.row(
          {type.name, names_of(members, system) + (site.empty() ? "" : fmt::format("  (site {})", site))});
  }
  Table links(terminal, 2);
  for (const auto& group : link_groups(system))
    links.row({fmt::format("{} {} {}", group.from, group.both_ways ? "<->" : "->", group.to), group.policy});
  std::string text = heading("machines", terminal) + machines.text();
  if (!links.empty()) text += heading("links", terminal) + links.text();
  return text;
}

}  // namespace understudy::cli
