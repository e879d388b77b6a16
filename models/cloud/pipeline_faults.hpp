#pragma once

#include "models/cloud/free_faults.hpp"
#include "models/cloud/pipeline.hpp"

namespace understudy::cloud {

/// Any component of a pipeline may fail at any moment.
template <CanFail Store, CanFail Replicator>
void pipeline_may_fail_freely(System& model, const Pipeline& pipeline) {
  for (std::size_t stage = 0; stage < pipeline.stores.size(); ++stage) {
    add_users<Store>(model, pipeline.stores[stage].front(), pipeline.containers[stage]);
    for (std::size_t region = 0; region < pipeline.containers[stage].size(); ++region) {
      const std::array<MachineId, 1> user{pipeline.containers[stage][region]};
      add_users<Queue>(model, pipeline.queues[stage][region], user);
      add_users<Queue>(model, pipeline.queues[stage + 1][region], user);
    }
  }
  may_fail_freely<Queue>(model, "fail_queue");
  may_fail_freely<Container>(model, "fail_container");
  may_fail_freely<Store>(model, "fail_store");
  may_fail_freely<Replicator>(model, "fail_replication");
}

}  // namespace understudy::cloud
