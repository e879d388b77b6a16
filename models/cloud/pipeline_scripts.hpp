#pragma once

#include "models/cloud/pipeline.hpp"
#include "models/cloud/subset_script.hpp"

/// The scripts that `active_active` and `active_passive` have in common.
namespace understudy::cloud {

/// What the scripts need to know of a system.
struct Stageplay {
  Pipeline pipeline;
  Size size;
  bool stores_answer;  // orders to stores are answered, and the script waits for that
  int in_two_batches;  // records that a queue of region 1 is sent while two batches are published

  ScriptWriter writer() const {
    return ScriptWriter({pipeline.driver, pipeline.source, pipeline.destination, size.records});
  }
};

Script container_fails(const Stageplay& play);    // f1
Script store_fails(const Stageplay& play);        // f2
Script queue_fails(const Stageplay& play);        // f3
Script replication_fails(const Stageplay& play);  // f4

/// f5: each stage's queue, container and store of region 1, then the last queue.
SubsetTest subset_of_region(const Stageplay& play);

}  // namespace understudy::cloud
