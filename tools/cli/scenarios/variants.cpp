#include "tools/cli/scenarios/variants.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace understudy::cli {
namespace {

/// The name of a machine without the number at its end.
std::string stem_of(const std::string& name) {
  return name.substr(0, name.find_last_not_of("0123456789") + 1);
}

/// Renames machines so that sets which differ only in interchangeable ones get the same text.
class Shapes {
 public:
  explicit Shapes(const System& system) {
    std::map<std::string, std::vector<std::string>> groups;
    for (const auto& machine : system.machines())
      groups[machine->type_name() + " " + stem_of(machine->name())].push_back(machine->name());
    for (const auto& [group, names] : groups)
      if (names.size() > 1)
        for (const auto& name : names) stems_[name] = stem_of(name);
  }

  /// The least of the texts that the orders of the faults give.
  std::string of(const std::vector<std::string>& faults) const {
    constexpr std::size_t few_enough = 6;  // 720 orders
    std::vector<std::size_t> order(faults.size());
    std::iota(order.begin(), order.end(), 0);
    std::string least = in_order(faults, order);
    while (faults.size() <= few_enough && std::next_permutation(order.begin(), order.end()))
      least = std::min(least, in_order(faults, order));
    return least;
  }

 private:
  /// Machines numbered as they are first mentioned.
  std::string in_order(const std::vector<std::string>& faults, const std::vector<std::size_t>& order) const {
    std::map<std::string, std::size_t> numbers;
    std::string text;
    for (const std::size_t index : order) {
      const std::string& fault = faults[index];
      const std::size_t open = fault.find('(');
      const std::string place = fault.substr(open + 1, fault.size() - open - 2);
      const auto stem = stems_.find(place);
      const auto number = numbers.emplace(place, numbers.size()).first->second;
      text += fault.substr(0, open) + '(' +
              (stem == stems_.end() ? place : fmt::format("{}#{}", stem->second, number)) + ") ";
    }
    return text;
  }

  std::map<std::string, std::string> stems_;  // of machines that are not alone in their group
};

}  // namespace

std::size_t steps_of(const search::MinimalFaults& set) {
  const auto& scenario = set.confirmed.scenario;
  return scenario ? scenario->moments.size() - 1 + (scenario->failing_step ? 1 : 0) : 0;
}

std::vector<Variants> grouped_variants(const std::vector<search::MinimalFaults>& sets, const System& system) {
  const Shapes shapes(system);
  std::vector<Variants> groups;
  std::map<std::pair<std::string, std::size_t>, std::size_t> known;
  for (const auto& set : sets) {
    const auto [place, is_new] =
        known.emplace(std::pair(shapes.of(set.faults), steps_of(set)), groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].sets.push_back(&set);
  }
  return groups;
}

}  // namespace understudy::cli
