#pragma once

#include <boost/mp11.hpp>
#include <set>
#include <string>
#include <vector>

#include "checker/understudy.hpp"

/// Which local states machines come to, and how to have a search decide that one by one: by a property for
/// each local state, which says that the machine never comes to it. The reduced search keeps what properties
/// observe, so that is the way to ask it.
namespace understudy::test_support {

/// Each as "NAME {memory}{disk}", and whether the machine is down.
using LocalStates = std::set<std::string>;

/// Most properties that one check is to decide.
inline constexpr std::size_t most_denials = 40;

template <class M>
std::string local_state(const Every<M>& seen, const MachineNames& names) {
  std::string text = seen.name() + " ";
  if constexpr (requires { seen->memory; }) text += describe(seen->memory, names).to_string();
  if constexpr (requires { seen->disk; }) text += describe(seen->disk, names).to_string();
  return seen.up() ? text : text + " (down)";
}

template <class... M>
using MachineTypes = boost::mp11::mp_list<M...>;

/// Properties that always hold and note where machines of these types come to; of types that are there.
template <class... M>
std::vector<PropertyDraft> notes(MachineTypes<M...>, const System& system, LocalStates& reached) {
  std::vector<PropertyDraft> drafts;
  const auto note = [&]<class N>(std::type_identity<N>) {
    if (system.machines_of_type(typeid(N)).empty()) return;
    drafts.push_back(
        invariant("notes " + type_name<N>(), [&reached, names = system.names()](const Every<N>& seen) {
          reached.insert(local_state(seen, names));
          return holds();
        }));
  };
  (note(std::type_identity<M>{}), ...);
  return drafts;
}

/// For each of the local states, of machines of these types, a property of its name: it is never reached.
template <class... M>
std::vector<PropertyDraft> denials(MachineTypes<M...>, const System& system,
                                   const std::vector<std::string>& states) {
  std::vector<PropertyDraft> drafts;
  const auto deny = [&]<class N>(std::type_identity<N>) {
    for (const MachineId machine : system.machines_of_type(typeid(N)))
      for (const auto& state : states) {
        if (!state.starts_with(system.names()[machine.index] + " ")) continue;
        drafts.push_back(invariant(state, [state, names = system.names()](const Every<N>& seen) {
          return local_state(seen, names) == state ? violated("it is") : holds();
        }));
      }
  };
  (deny(std::type_identity<M>{}), ...);
  return drafts;
}

/// The local states in portions that one check can decide.
inline std::vector<std::vector<std::string>> portions(const LocalStates& states) {
  std::vector<std::vector<std::string>> portions;
  for (const auto& state : states) {
    if (portions.empty() || portions.back().size() == most_denials) portions.emplace_back();
    portions.back().push_back(state);
  }
  return portions;
}

}  // namespace understudy::test_support
