#pragma once

#include "properties/no_lost_commits.hpp"

namespace understudy {

/// A machine that lists the commits that it holds.
template <class M, class C>
concept HoldsCommits = requires(const M& machine, const C& client) {
  { machine.commits().contains(*client.acknowledged().begin()) } -> std::convertible_to<bool>;
};

/// Every acknowledged commit is held by some machine that is up, master or not. What is on its way in a
/// message is not a copy. Stronger than `no_lost_commits` where machines fail for good, weaker where a master
/// forgets.
template <SeesAcknowledgements Client, HoldsCommits<Client> M>
Invariant live_copy() {
  using Clients = Each<Client, &Client::acknowledged>;
  using Machines = Each<M, &M::commits>;
  return invariant("live copy",
                   [](const Clients& clients, const Machines& machines) -> Verdict {
                     const auto live = machines.up();
                     for (const auto& client : clients)
                       for (const auto commit : client.template get<&Client::acknowledged>()) {
                         const auto holds_it = [&](const auto& machine) {
                           return machine.template get<&M::commits>().contains(commit);
                         };
                         if (std::any_of(live.begin(), live.end(), holds_it)) continue;
                         return violated(
                             "commit {} was acknowledged to {}, but no machine that is up holds it", commit,
                             client.name());
                       }
                     return holds();
                   })
      .describe("some machine that is up holds each commit that was acknowledged");
}

}  // namespace understudy
