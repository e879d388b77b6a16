#pragma once

#include <optional>

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

/// Of the masters that are up the one of the newest epoch, if there is one.
template <class M, class Machines>
auto acting_master(const Machines& machines) {
  std::optional<typename Machines::Item> acting;
  for (const auto& machine : machines.up().template where<&M::is_master>())
    if (!acting || acting->template get<&M::epoch>() < machine.template get<&M::epoch>())
      acting.emplace(machine);
  return acting;
}

/// Every acknowledged commit is held by the acting master: of the masters that are up, the one of the newest
/// epoch. While nobody acts as master nothing is lost yet: whoever takes over is judged then.
template <SeesAcknowledgements Client, ListsCommits<Client> M>
Invariant no_lost_commits() {
  using Clients = Each<Client, &Client::acknowledged>;
  using Machines = Each<M, &M::is_master, &M::epoch, &M::commits>;
  return invariant("no lost commits",
                   [](const Clients& clients, const Machines& machines) -> Verdict {
                     const auto acting = acting_master<M>(machines);
                     if (!acting) return holds();
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
