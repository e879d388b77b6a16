#pragma once

#include "models/cloud/expectations.hpp"

namespace understudy::cloud {

/// What the document on the test f2 has confirmed on the way, step by step: that the first batch has arrived
/// before the table fails, that the queue of the preprocess container was sent its part of the second one
/// before the table recovers, and that the container stops because of the table. (That everything arrives
/// after the third batch, and is stored everywhere, is expected of every test.) Optional: who compares
/// several machines has more orders to look at.
inline void declare_confirmations(System& model, const Size& size, int in_two_batches) {
  if (!model.parameter("confirmations", false, "whether what the test confirms on its way is a property"))
    return;
  using Driver = One<ScriptDriver, &ScriptDriver::confirmed>;
  using Destination = One<RecordDestination, &RecordDestination::received>;
  using Queues = Each<Queue, &Queue::announced>;
  using Containers = Each<Container, &Container::is_stopped>;
  const RecordSet first_batch = expected_records(size.records);
  model.check(invariant("batch 1 has arrived before the store fails",
                        [first_batch](const Driver& driver, const Destination& destination) -> Verdict {
                          if (driver.get<&ScriptDriver::confirmed>() < 1) return holds();
                          for (const auto& record : first_batch)
                            if (!destination.get<&RecordDestination::received>().contains(record))
                              return violated("the test goes on, but record {} is missing at the destination",
                                              record);
                          return holds();
                        })
                  .describe("step 5: the driver goes on when all records of batch 1 are at the destination"));
  model.check(
      invariant("batch 2 waits for the container before the store recovers",
                [in_two_batches](const Driver& driver, const Queues& queues) -> Verdict {
                  if (driver.get<&ScriptDriver::confirmed>() < 2) return holds();
                  for (const auto& queue : queues)
                    if (queue.get<&Queue::announced>() >= in_two_batches) return holds();
                  return violated("the test goes on, but no queue was sent {} records", in_two_batches);
                })
          .describe("step 7: the driver goes on when region 1 has its part of batch 2 in front of the "
                    "preprocess container"));
  if (size.containers == ContainerDesign::repaired) return;
  model.check(reachable("the store's failure stops a container", [](const Containers& containers) {
    return std::any_of(containers.begin(), containers.end(), [](const auto& container) {
      return container.template get<&Container::is_stopped>();
    });
  }));
}

}  // namespace understudy::cloud
