#pragma once

#include <map>

#include "properties/live_copy.hpp"

/// Properties of systems in which the machines of one type form several sets, each with a master of its own.
namespace understudy {

/// A machine that belongs to a set, named by a number.
template <class M>
concept InSet = requires(const M& machine) {
  { machine.set() } -> std::convertible_to<int>;
};

/// A machine that is in service or not.
template <class M>
concept Serves = requires(const M& machine) {
  { machine.is_serving() } -> std::convertible_to<bool>;
};

/// A machine that knows which commits are kept by its set.
template <class M, class C>
concept SharesCommits = requires(const M& machine, const C& client) {
  { machine.is_responsible_for(*client.acknowledged().begin()) } -> std::convertible_to<bool>;
};

/// At most one machine of each set that is up believes to be the master.
template <MasterLike M>
  requires InSet<M>
Invariant single_master_per_set() {
  return invariant("single master",
                   [](const Each<M>& machines) -> Verdict {
                     std::map<int, const Seen<M>*> masters;
                     for (const auto& machine : machines) {
                       if (!machine.up() || !machine->is_master()) continue;
                       const auto [earlier, is_first] = masters.emplace(machine->set(), &machine);
                       if (!is_first)
                         return violated("{} and {} are both masters of set {}", earlier->second->name(), machine.name(),
                                         machine->set());
                     }
                     return holds();
                   })
      .describe("at most one machine of each set that is up is its master");
}

/// The master of a set holds every acknowledged commit that the set keeps; of several masters, the one of the newest
/// epoch. While a set has no master nothing is lost yet: whoever takes over is judged then.
template <class Client, HasCommits<Client> M>
  requires InSet<M> && SharesCommits<M, Client>
Invariant no_lost_commits_per_set() {
  return invariant("no lost commits",
                   [](const Each<Client>& clients, const Each<M>& machines) -> Verdict {
                     std::map<int, const Seen<M>*> masters;
                     for (const auto& machine : machines) {
                       if (!machine.up() || !machine->is_master()) continue;
                       auto& acting = masters.emplace(machine->set(), &machine).first->second;
                       if ((*acting)->epoch() < machine->epoch()) acting = &machine;
                     }
                     for (const auto& client : clients)
                       for (const auto commit : client->acknowledged())
                         for (const auto& [set, master] : masters)
                           if ((*master)->is_responsible_for(commit) && !(*master)->holds_commit(commit))
                             return violated("commit {} was acknowledged to {}, but {}, the master of set {}, does not "
                                             "hold it",
                                             commit, client.name(), master->name(), set);
                     return holds();
                   })
      .describe("the master of each set holds every commit of the set that was acknowledged");
}

/// In every set some machine that is up is in service.
template <Serves M>
  requires InSet<M>
Invariant always_serving() {
  return invariant("always serving",
                   [](const Each<M>& machines) -> Verdict {
                     std::map<int, bool> is_served;
                     for (const auto& machine : machines) is_served[machine->set()] |= machine.up() && machine->is_serving();
                     for (const auto& [set, served] : is_served)
                       if (!served) return violated("no machine of set {} is serving", set);
                     return holds();
                   })
      .describe("each set keeps at least one serving machine");
}

}  // namespace understudy
