#pragma once

#include <algorithm>

#include "properties/no_lost_commits.hpp"

namespace understudy {

/// How many acknowledged commits the acting master does not hold: of the masters that are up, the one of the
/// newest epoch. While nobody acts as master nothing is lost yet.
template <SeesAcknowledgements Client, ListsCommits<Client> M>
MeasureDraft commits_lost() {
  using Clients = Each<Client, &Client::acknowledged>;
  using Machines = Each<M, &M::is_master, &M::epoch, &M::commits>;
  return measure("commits lost",
                 [](const Clients& clients, const Machines& machines) {
                   const auto acting = acting_master<M>(machines);
                   if (!acting) return 0;
                   int lost = 0;
                   for (const auto& client : clients)
                     for (const auto commit : client.template get<&Client::acknowledged>())
                       lost += !acting->template get<&M::commits>().contains(commit);
                   return lost;
                 })
      .describe("acknowledged commits that the acting master does not hold");
}

}  // namespace understudy
