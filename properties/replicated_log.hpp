#pragma once

#include "properties/no_lost_commits.hpp"

/// Properties of machines that keep copies of one log.
namespace understudy {

/// A machine with a log that can be compared with another one.
template <class M>
concept HasLog = requires(const M& machine) {
  { machine.log().has_diverged_from(machine.log()) } -> std::convertible_to<bool>;
};

/// No two machines have logs of which neither is the beginning of the other; machines that are down count.
template <HasLog M>
Invariant no_divergence() {
  return invariant("no divergence",
                   [](const Each<M, &M::log>& machines) -> Verdict {
                     for (const auto& one : machines)
                       for (const auto& other : machines)
                         if (one.template get<&M::log>().has_diverged_from(other.template get<&M::log>()))
                           return violated("the logs of {} and {} have diverged", one.name(), other.name());
                     return holds();
                   })
      .describe("of any two logs one is the beginning of the other");
}

/// Every acknowledged commit is held by some machine (`held()`), up or down, or in the backup: an operator
/// could bring it back.
template <SeesAcknowledgements Client, class M, class Backup>
Invariant recoverable() {
  using Clients = Each<Client, &Client::acknowledged>;
  return invariant("no unrecoverable loss",
                   [](const Clients& clients, const Each<M, &M::held>& machines,
                      const Each<Backup, &Backup::commits>& backups) -> Verdict {
                     for (const auto& client : clients)
                       for (const auto commit : client.template get<&Client::acknowledged>()) {
                         bool exists = false;
                         for (const auto& machine : machines)
                           exists |= machine.template get<&M::held>().contains(commit);
                         for (const auto& backup : backups)
                           exists |= backup.template get<&Backup::commits>().contains(commit);
                         if (!exists)
                           return violated("commit {} was acknowledged to {}, and nobody holds it any more",
                                           commit, client.name());
                       }
                     return holds();
                   })
      .describe("what was acknowledged is on some disk, or received by a standby, or in the backup");
}

/// At most one machine is the master of each epoch.
template <MasterLike M>
Invariant single_master_per_epoch() {
  return invariant(
             "single master per epoch",
             [](const Each<M, &M::is_master, &M::epoch>& machines) -> Verdict {
               const auto masters = machines.up().template where<&M::is_master>();
               for (std::size_t one = 0; one < masters.size(); ++one)
                 for (std::size_t other = one + 1; other < masters.size(); ++other)
                   if (masters[one].template get<&M::epoch>() == masters[other].template get<&M::epoch>())
                     return violated("{} and {} are both masters of epoch {}", masters[one].name(),
                                     masters[other].name(), masters[one].template get<&M::epoch>());
               return holds();
             })
      .describe("at most one machine that is up is the master of an epoch");
}

}  // namespace understudy
