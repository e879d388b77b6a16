#pragma once

#include "properties/no_lost_commits.hpp"

namespace understudy {

/// A machine that can tell whether it holds a commit.
template <class M, class C>
concept HoldsCommits = requires(const M& machine, const C& client) {
  { machine.holds_commit(*client.acknowledged().begin()) } -> std::convertible_to<bool>;
};

/// Every acknowledged commit is held by some machine that is up, master or not. What is on its way in a message is
/// not a copy. Stronger than `no_lost_commits` where machines fail for good, weaker where a master forgets.
template <SeesAcknowledgements Client, HoldsCommits<Client> M>
Invariant live_copy() {
  return invariant("live copy",
                   [](const Each<Client>& clients, const Each<M>& machines) -> Verdict {
                     for (const auto& client : clients)
                       for (const auto commit : client->acknowledged()) {
                         const auto holds_it = [&](const Seen<M>& seen) { return seen.up() && seen->holds_commit(commit); };
                         if (std::any_of(machines.begin(), machines.end(), holds_it)) continue;
                         return violated("commit {} was acknowledged to {}, but no machine that is up holds it", commit,
                                         client.name());
                       }
                     return holds();
                   })
      .describe("some machine that is up holds each commit that was acknowledged");
}

}  // namespace understudy
