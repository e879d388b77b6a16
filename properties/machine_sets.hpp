#pragma once

#include <map>

#include "properties/no_lost_commits.hpp"

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

/// A possible master of a set that keeps only some of all commits.
template <class M, class C>
concept SharesCommits = ListsCommits<M, C> && InSet<M> && requires(const M& machine, const C& client) {
  { machine.responsibilities().contains(*client.acknowledged().begin()) } -> std::convertible_to<bool>;
};

/// At most one machine of each set that is up believes to be the master.
template <class M>
requires MasterLike<M> && InSet<M> Invariant single_master_per_set() {
  using Machines = Each<M, &M::set, &M::is_master>;
  return invariant("single master",
                   [](const Machines& machines) -> Verdict {
                     std::map<int, std::string> masters;
                     for (const auto& machine : machines.up().template where<&M::is_master>()) {
                       const int set = machine.template get<&M::set>();
                       const auto [first, is_first] = masters.emplace(set, machine.name());
                       if (!is_first)
                         return violated("{} and {} are both masters of set {}", first->second,
                                         machine.name(), set);
                     }
                     return holds();
                   })
      .describe("at most one machine of each set that is up is its master");
}

/// The master of a set holds every acknowledged commit that the set keeps; of several masters, the one of the
/// newest epoch. While a set has no master nothing is lost yet: whoever takes over is judged then.
template <SeesAcknowledgements Client, SharesCommits<Client> M>
Invariant no_lost_commits_per_set() {
  using Clients = Each<Client, &Client::acknowledged>;
  using Machines = Each<M, &M::set, &M::responsibilities, &M::is_master, &M::epoch, &M::commits>;
  return invariant("no lost commits",
                   [](const Clients& clients, const Machines& machines) -> Verdict {
                     const auto masters = machines.up().template where<&M::is_master>();
                     std::map<int, typename Machines::const_iterator> acting;
                     for (auto master = masters.begin(); master != masters.end(); ++master) {
                       auto& newest = acting.emplace(master->template get<&M::set>(), master).first->second;
                       if (newest->template get<&M::epoch>() < master->template get<&M::epoch>())
                         newest = master;
                     }
                     for (const auto& client : clients)
                       for (const auto commit : client.template get<&Client::acknowledged>())
                         for (const auto& [set, master] : acting) {
                           if (!master->template get<&M::responsibilities>().contains(commit)) continue;
                           if (master->template get<&M::commits>().contains(commit)) continue;
                           return violated(
                               "commit {} was acknowledged to {}, but {}, the master of set {}, "
                               "does not hold it",
                               commit, client.name(), master->name(), set);
                         }
                     return holds();
                   })
      .describe("the master of each set holds every commit of the set that was acknowledged");
}

/// In every set some machine that is up is in service.
template <class M>
requires Serves<M> && InSet<M> Invariant always_serving() {
  return invariant("always serving",
                   [](const Each<M, &M::set, &M::is_serving>& machines) -> Verdict {
                     std::map<int, bool> is_served;
                     for (const auto& machine : machines)
                       is_served[machine.template get<&M::set>()] |=
                           machine.up() && machine.template get<&M::is_serving>();
                     for (const auto& [set, served] : is_served)
                       if (!served) return violated("no machine of set {} is serving", set);
                     return holds();
                   })
      .describe("each set keeps at least one serving machine");
}

}  // namespace understudy
