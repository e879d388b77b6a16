#include "models/cloud/pipeline_scripts.hpp"

namespace understudy::cloud {
namespace {

/// The stage whose components fail: preprocess.
int failing_stage(const Size& size) { return std::min(1, size.stages - 1); }

}  // namespace

Script container_fails(const Stageplay& play) {
  const int stage = failing_stage(play.size);
  return play.writer()
      .publish_and_deliver(1)
      .fail(play.pipeline.container(stage))
      .publish_up_to(play.pipeline.queue(stage), 2, play.in_two_batches)
      .recover(play.pipeline.container(stage))
      .publish_and_deliver(3)
      .script();
}

Script store_fails(const Stageplay& play) {
  const int stage = failing_stage(play.size);
  auto script = play.writer();
  script.publish_and_deliver(1);
  fail_store(script, play.pipeline.store(stage), play.stores_answer);
  script.publish_up_to(play.pipeline.queue(stage), 2, play.in_two_batches);
  recover_store(script, play.pipeline.store(stage), play.stores_answer);
  return script.recover(play.pipeline.container(stage)).publish_and_deliver(3).script();
}

Script queue_fails(const Stageplay& play) {
  auto script = play.writer();
  script.publish_and_deliver(1)
      .fail(play.pipeline.queue(1))
      .wait_for(Awaited::failed)
      .publish_up_to(play.pipeline.queue(0), 2, play.in_two_batches)
      .recover(play.pipeline.queue(1))
      .recover(play.pipeline.container(0));
  if (play.size.stages > 1) script.recover(play.pipeline.container(1));
  return script.publish_and_deliver(3).script();
}

Script replication_fails(const Stageplay& play) {
  auto script = play.writer();
  script.publish_and_deliver(1);
  for (int stage = 0; stage < play.size.stages; ++stage) {
    script.order(play.pipeline.store(stage), FailReplication{script.driver()});
    if (play.stores_answer) script.wait_for(Awaited::replication_failed);
  }
  script.publish_and_deliver(2);
  for (int stage = 0; stage < play.size.stages; ++stage)
    script.order(play.pipeline.store(stage), RecoverReplication{});
  return script.publish_and_deliver(3).script();
}

SubsetTest subset_of_region(const Stageplay& play) {
  using Kind = Victim::Kind;
  const Pipeline& pipeline = play.pipeline;
  const int stages = play.size.stages;
  SubsetTest test{{}, {}, play.stores_answer};
  for (int stage = 0; stage < stages; ++stage) {
    test.victims.push_back({queue_name(stage, stages), pipeline.queue(stage), Kind::queue});
    test.victims.push_back(
        {fmt::format("{}_container", stage_name(stage)), pipeline.container(stage), Kind::container});
    test.victims.push_back({fmt::format("{}_store", stage_name(stage)), pipeline.store(stage), Kind::store});
    test.containers.push_back(pipeline.container(stage));
  }
  test.victims.push_back({queue_name(stages, stages), pipeline.queue(stages), Kind::queue});
  return test;
}

}  // namespace understudy::cloud
