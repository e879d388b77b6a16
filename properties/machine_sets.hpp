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

/// The master of each set that has one; of several masters, the one of the newest epoch.
template <class M, class Machines>
auto acting_masters(const Machines& machines) {
  std::map<int, typename Machines::Item> acting;
  for (const auto& master : machines.up().template where<&M::is_master>()) {
    const auto [place, is_first] = acting.emplace(master.template get<&M::set>(), master);
    if (!is_first && place->second.template get<&M::epoch>() < master.template get<&M::epoch>())
      place->second = master;
  }
  return acting;
}

/// Calls `lose(commit, client, set, master)` for every acknowledged commit that the master of a set which
/// keeps it does not hold, until it returns true.
template <class Client, class M, class Clients, class Machines, class Lose>
void for_each_lost_commit(const Clients& clients, const Machines& machines, Lose lose) {
  const auto acting = acting_masters<M>(machines);
  for (const auto& client : clients)
    for (const auto commit : client.template get<&Client::acknowledged>())
      for (const auto& [set, master] : acting)
        if (master.template get<&M::responsibilities>().contains(commit) &&
            !master.template get<&M::commits>().contains(commit) && lose(commit, client, set, master))
          return;
}

/// The master of a set holds every acknowledged commit that the set keeps; of several masters, the one of the
/// newest epoch. While a set has no master nothing is lost yet: whoever takes over is judged then.
template <SeesAcknowledgements Client, SharesCommits<Client> M>
Invariant no_lost_commits_per_set() {
  using Clients = Each<Client, &Client::acknowledged>;
  using Machines = Each<M, &M::set, &M::responsibilities, &M::is_master, &M::epoch, &M::commits>;
  return invariant("no lost commits",
                   [](const Clients& clients, const Machines& machines) -> Verdict {
                     Verdict verdict = holds();
                     for_each_lost_commit<Client, M>(
                         clients, machines,
                         [&](const auto& commit, const auto& client, int set, const auto& master) {
                           verdict = violated(
                               "commit {} was acknowledged to {}, but {}, the master of set {}, "
                               "does not hold it",
                               commit, client.name(), master.name(), set);
                           return true;
                         });
                     return verdict;
                   })
      .describe("the master of each set holds every commit of the set that was acknowledged");
}

/// How many acknowledged commits the masters do not hold whose sets keep them.
template <SeesAcknowledgements Client, SharesCommits<Client> M>
MeasureDraft commits_lost_per_set() {
  using Clients = Each<Client, &Client::acknowledged>;
  using Machines = Each<M, &M::set, &M::responsibilities, &M::is_master, &M::epoch, &M::commits>;
  return measure("commits lost",
                 [](const Clients& clients, const Machines& machines) {
                   int lost = 0;
                   for_each_lost_commit<Client, M>(
                       clients, machines,
                       [&](const auto&, const auto&, int, const auto&) { return ++lost, false; });
                   return lost;
                 })
      .describe("acknowledged commits that the master of their set does not hold");
}

/// The first set without a machine that is up and in service, if there is one.
template <class M>
std::optional<int> set_out_of_service(const Each<M, &M::set, &M::is_serving>& machines) {
  std::map<int, bool> is_served;
  for (const auto& machine : machines)
    is_served[machine.template get<&M::set>()] |= machine.up() && machine.template get<&M::is_serving>();
  for (const auto& [set, served] : is_served)
    if (!served) return set;
  return std::nullopt;
}

/// In every set some machine that is up is in service.
template <class M>
requires Serves<M> && InSet<M> Invariant always_serving() {
  return invariant("always serving",
                   [](const Each<M, &M::set, &M::is_serving>& machines) -> Verdict {
                     if (const auto set = set_out_of_service<M>(machines))
                       return violated("no machine of set {} is serving", *set);
                     return holds();
                   })
      .describe("each set keeps at least one serving machine");
}

/// For how many steps in a row some set has no machine in service.
template <class M>
requires Serves<M> && InSet<M> MeasureDraft steps_out_of_service() {
  return longest("steps out of service",
                 [](const Each<M, &M::set, &M::is_serving>& machines) {
                   return set_out_of_service<M>(machines).has_value();
                 })
      .describe("steps after each of which some set has no machine in service");
}

}  // namespace understudy
