#include "models/dropbox_upgrade/expectations.hpp"

#include <numeric>
#include <set>

#include "properties/bounded.hpp"
#include "properties/eventual_delivery.hpp"
#include "properties/live_copy.hpp"
#include "properties/machine_sets.hpp"
#include "properties/never_upgrades_serving.hpp"
#include "properties/recoverable.hpp"

namespace understudy::dropbox_upgrade {
namespace {

int budget(const System& model, const std::string& fault) {
  const auto& budgets = model.settings().faults;
  const auto found = budgets.find(fault);
  return found == budgets.end() ? 0 : found->second;
}

Invariant no_request_turned_away() {
  return invariant("no request is turned away",
                   [](const One<Client, &Client::turned_away>& website) -> Verdict {
                     for (int request : website.get<&Client::turned_away>())
                       return violated("request {} was turned away: its set could not serve it", request);
                     return holds();
                   })
      .describe("no request ends with an error");
}

PropertyDraft commit_is_acknowledged() {
  return reachable("a commit is acknowledged", [](const One<Client, &Client::acknowledged>& website) {
    return !website.get<&Client::acknowledged>().empty();
  });
}

PropertyDraft request_is_turned_away() {
  return reachable("a request is turned away", [](const One<Client, &Client::turned_away>& website) {
    return !website.get<&Client::turned_away>().empty();
  });
}

PropertyDraft machine_is_upgraded() {
  return reachable("a machine is upgraded",
                   [](const Every<DatabaseServer, &DatabaseServer::is_upgrading>& server) {
                     return server.get<&DatabaseServer::is_upgrading>();
                   });
}

PropertyDraft failover_happens() {
  using Server = Every<DatabaseServer, &DatabaseServer::is_master, &DatabaseServer::epoch>;
  return reachable("a failover happens", [](const Server& server) {
    return server.up() && server.get<&DatabaseServer::is_master>() &&
           server.get<&DatabaseServer::epoch>() > 0;
  });
}

PropertyDraft set_is_restored() {
  return reachable("a set is restored from backup", [](const One<Backup, &Backup::was_used>& backup) {
    return backup.get<&Backup::was_used>();
  });
}

PropertyDraft every_request_is_answered(int requests) {
  std::vector<components::Commit> numbers(static_cast<std::size_t>(requests));
  std::iota(numbers.begin(), numbers.end(), components::Commit{0});
  return eventual_delivery<&Client::requested, &Client::answered>(numbers,
                                                                  "every request is answered finally")
      .describe("no request waits for ever: it ends with success, an error or a timeout");
}

PropertyDraft all_sets_can_serve_again() {
  using Servers = Each<DatabaseServer, &DatabaseServer::set, &DatabaseServer::is_serving>;
  return recoverable("all sets serving", [](const Servers& servers) {
    std::set<int> all, serving;
    for (const auto& server : servers) {
      all.insert(server.get<&DatabaseServer::set>());
      if (server.up() && server.get<&DatabaseServer::is_serving>())
        serving.insert(server.get<&DatabaseServer::set>());
    }
    return serving == all;
  });
}

int retries_used(const Api& api) {
  int sum = 0;
  for (const auto& [request, used] : api.memory.retries_used) sum += used;
  return sum;
}

MeasureDraft retries() {
  return measure("retries",
                 [](const Before<One<Api>>& before, const After<One<Api>>& after) {
                   return std::max(0, retries_used(*after) - retries_used(*before));
                 })
      .describe("requests that the API passes on once more, after an error or a timeout");
}

MeasureDraft requests_turned_away() {
  return measure("requests turned away",
                 [](const One<Client, &Client::turned_away>& website) {
                   return website.get<&Client::turned_away>().size();
                 })
      .describe("requests that end with an error");
}

}  // namespace

void declare_measures(System& model) {
  model.measure(commits_lost_per_set<Client, DatabaseServer>());
  model.measure(steps_out_of_service<DatabaseServer>());
  model.measure(retries());
  model.measure(requests_turned_away());
}

void declare_properties(System& model, const Options& options) {
  model.check(never_upgrades_serving<DatabaseServer>());
  model.check(no_lost_commits_per_set<Client, DatabaseServer>());
  model.check(live_copy<Client, DatabaseServer>());
  model.check(single_master_per_set<DatabaseServer>());
  model.check(always_serving<DatabaseServer>());
  model.check(bounded<DatabaseServer>());
  if (!options.tolerate_errors) model.check(no_request_turned_away());
}

void declare_whole_runs(System& model, const Options& options) {
  if (options.requests > 0) model.check(every_request_is_answered(options.requests));
  model.check(all_sets_can_serve_again());
}

void declare_goals(System& model, const Options& options) {
  const bool is_unchecked = options.upgrade && options.check == Check::none;
  const int mistakes = options.upgrade && options.check == Check::remote_stale ? options.stale_records : 0;
  const int failures = budget(model, "crash") + budget(model, "lose_disk");
  const bool a_set_may_be_wiped =
      is_unchecked || mistakes + (options.drained > 0) >= components::servers_in_set;
  const bool a_machine_is_drained = options.upgrade && options.drained > 0;
  const bool a_master_may_be_upgraded = is_unchecked || mistakes > 0;
  const bool a_master_may_fail = a_master_may_be_upgraded || failures > 0;
  if (options.requests > 0) model.check(commit_is_acknowledged());
  if (options.requests > 0 && a_master_may_fail && options.tolerate_errors)
    model.check(request_is_turned_away());
  if (a_machine_is_drained || a_master_may_be_upgraded) model.check(machine_is_upgraded());
  if (a_master_may_fail) model.check(failover_happens());
  if (a_set_may_be_wiped) model.check(set_is_restored());
}

}  // namespace understudy::dropbox_upgrade
