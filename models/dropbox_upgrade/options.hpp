#pragma once

#include "models/dropbox_upgrade.hpp"

namespace understudy::dropbox_upgrade {

/// What a user may set for the model.
struct Options {
  int sets, drained, requests, retries, capacity, stale_records, backups;
  bool upgrade, tolerate_errors, replicas_fail_with_master, liveness;
  Check check;
  components::Replication replication;
  components::Promotion promotion;
};

Options read_options(System& model);

}  // namespace understudy::dropbox_upgrade
