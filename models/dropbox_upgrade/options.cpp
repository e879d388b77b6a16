#include "models/dropbox_upgrade/options.hpp"

namespace understudy::dropbox_upgrade {

using components::Promotion;
using components::Replication;

Options read_options(System& model) {
  Options options{};
  options.check = model.parameter("check", Check::remote_stale,
                                  "how the upgrade decides that a machine may be reinstalled");
  options.sets = model.parameter("sets", 3, between(1, components::max_database_sets),
                                 "database sets: a master, two replicas");
  options.drained = model.parameter(
      "drained", 1, between(0, components::max_database_sets),
      "sets whose last replica is idle at the beginning, taken out of service for the upgrade");
  options.stale_records = model.parameter("stale_records", 2, between(0, 12),
                                          "serving machines that the inventory may take for idle");
  options.requests = model.parameter("requests", 1, between(0, components::max_requests),
                                     "requests of the website, each for one commit");
  options.retries =
      model.parameter("retries", 1, between(0, 3), "further attempts of the API after an error or a timeout");
  options.capacity = model.parameter("capacity", 2, between(1, 4), "requests that a server may have in work");
  options.replication =
      model.parameter("replication", Replication::semi_sync, "when a master acknowledges a commit");
  options.promotion =
      model.parameter("promotion", Promotion::most_advanced, "which replica follows a master that failed");
  options.backups = model.parameter("backups", 0, between(0, 2),
                                    "rounds of backups during the scenario; one was made before it");
  options.upgrade = model.parameter("upgrade", true, "whether the script runs at all");
  options.tolerate_errors =
      model.parameter("tolerate_errors", true, "false: a request that is turned away is a violation");
  options.replicas_fail_with_master = model.parameter(
      "replicas_fail_with_master", false, "true: without their master both replicas are out of service");
  options.liveness = model.parameter("liveness", false, "whether properties of whole runs are decided, too");
  return options;
}

}  // namespace understudy::dropbox_upgrade
