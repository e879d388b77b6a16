#pragma once

#include "properties/single_master.hpp"

namespace understudy {

/// A machine that was told which commits are safe: `acknowledged()` is a range of them.
template <class C>
concept SeesAcknowledgements = requires(const C& client) {
  *client.acknowledged().begin();
};

/// A possible master that can tell whether it holds a commit, and in which epoch it acts.
template <class M, class C>
concept HasCommits = MasterLike<M> && requires(const M& machine, const C& client) {
  { machine.holds_commit(*client.acknowledged().begin()) } -> std::convertible_to<bool>;
  { machine.epoch() } -> std::totally_ordered;
};

/// A possible master that lists the commits that it holds.
template <class M, class C>
concept ListsCommits = MasterLike<M> && requires(const M& machine, const C& client) {
  { machine.commits().contains(*client.acknowledged().begin()) } -> std::convertible_to<bool>;
  { machine.epoch() } -> std::totally_ordered;
};

/// Every acknowledged commit is held by the acting master: of the masters that are up, the one of the newest
/// epoch. While nobody acts as master nothing is lost yet: whoever takes over is judged then.
template <SeesAcknowledgements Client, ListsCommits<Client> M>
Invariant no_lost_commits() {
  using Clients = Each<Client, &Client::acknowledged>;
  using Machines = Each<M, &M::is_master, &M::epoch, &M::commits>;
  return invariant("no lost commits",
                   [](const Clients& clients, const Machines& machines) -> Verdict {
                     const auto masters = machines.up().template where<&M::is_master>();
                     const auto acting = std::max_element(
                         masters.begin(), masters.end(), [](const auto& left, const auto& right) {
                           return left.template get<&M::epoch>() < right.template get<&M::epoch>();
                         });
                     if (acting == masters.end()) return holds();
                     for (const auto& client : clients)
                       for (const auto commit : client.template get<&Client::acknowledged>())
                         if (!acting->template get<&M::commits>().contains(commit))
                           return violated(
                               "commit {} was acknowledged to {}, but the acting master {} does not hold it",
                               commit, client.name(), acting->name());
                     return holds();
                   })
      .describe("the acting master holds every commit that was acknowledged");
}

}  // namespace understudy
