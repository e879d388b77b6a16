#include <gmock/gmock.h>

#include "models/components/cloud/failover_dns.hpp"
#include "models/components/cloud/forwarder.hpp"
#include "models/components/cloud/log.hpp"
#include "models/components/cloud/weighted_dns.hpp"
#include "tests/support/specimen.hpp"

/// What queues, logs and what routes to them do with each event in each mode.
namespace understudy::cloud {
namespace {

using test_support::peer;
using test_support::Specimen;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Queue, KeepsTheHeadUntilItIsRemoved) {
  Specimen<Queue> queue(Region{1});
  EXPECT_THAT(queue.receive(SendRecords{{7}}, peer(0)),
              ElementsAre("peer0: SendRecordsCompleted{records: [7], ok: true}"));
  EXPECT_THAT(queue.receive(ReceiveRecords{1, peer(1)}),
              ElementsAre("peer1: ReceiveRecordsResponse{records: [7], region: 1, ok: true}"));
  EXPECT_THAT(queue.receive(ReceiveRecords{1, peer(1)}),
              ElementsAre("peer1: ReceiveRecordsResponse{records: [7], region: 1, ok: true}"));
  EXPECT_THAT(queue.receive(RemoveRecords{{7}, 1}, peer(1)),
              ElementsAre("peer1: RemoveRecordsCompleted{ok: true}"));
  EXPECT_THAT(queue->memory.records, IsEmpty());
  EXPECT_THAT(queue->lost(), IsEmpty());
}

TEST(Queue, LetsReceiversWaitOnceEachAndServesThemAllWithTheHead) {
  Specimen<Queue> queue(Region{2});
  EXPECT_THAT(queue.receive(ReceiveRecords{2, peer(1)}), IsEmpty());
  EXPECT_THAT(queue.receive(ReceiveRecords{2, peer(1)}), IsEmpty());
  EXPECT_THAT(queue.receive(ReceiveRecords{2, peer(2)}), IsEmpty());
  EXPECT_THAT(queue.receive(SendRecords{{3}}, peer(0)),
              ElementsAre("peer1: ReceiveRecordsResponse{records: [3], region: 2, ok: true}",
                          "peer2: ReceiveRecordsResponse{records: [3], region: 2, ok: true}",
                          "peer0: SendRecordsCompleted{records: [3], ok: true}"));
  EXPECT_THAT(queue->memory.receivers, IsEmpty());
}

TEST(Queue, RemovesTheHeadWhateverRecordTheRequestNames) {
  Specimen<Queue> queue(Region{1});
  queue.receive(SendRecords{{1}});
  queue.receive(SendRecords{{2}});
  queue.receive(RemoveRecords{{2}, 1});
  EXPECT_THAT(queue->memory.records, ElementsAre(2));
  EXPECT_THAT(queue->lost(), ElementsAre(1));
}

TEST(Queue, NotifiesAtExactlyTheCountOfTheLastRequest) {
  Specimen<Queue> queue(Region{1});
  queue.receive(ReceiveNotification{1, peer(3)});
  queue.receive(ReceiveNotification{2, peer(2)});
  queue.receive(SendRecords{{1}});
  EXPECT_THAT(queue.receive(SendRecords{{2}}, peer(0)),
              ElementsAre("peer2: NotificationResponse{count: 2, ok: true}",
                          "peer0: SendRecordsCompleted{records: [2], ok: true}"));
  queue.receive(ReceiveNotification{2, peer(2)});
  EXPECT_THAT(queue.receive(SendRecords{{3}}, peer(0)),
              ElementsAre("peer0: SendRecordsCompleted{records: [3], ok: true}"))
      << "the count was there already: nobody is ever told";
}

TEST(Queue, RefusesEverythingWhileItHasFailedAndForgetsNothing) {
  Specimen<Queue> queue(Region{1});
  queue.receive(ReceiveRecords{1, peer(1)});
  EXPECT_EQ(queue.reaction<Recover>(), Reaction::ignore);
  EXPECT_THAT(queue.receive(Fail{peer(3)}), ElementsAre("peer3: FailCompleted"));
  EXPECT_EQ(queue.mode(), "failed");
  EXPECT_THAT(queue.receive(SendRecords{{1}}),
              ElementsAre("peer0: SendRecordsCompleted{records: [1], ok: false}"));
  EXPECT_THAT(queue.receive(ReceiveRecords{1, peer(2)}),
              ElementsAre("peer2: ReceiveRecordsResponse{records: [], region: 1, ok: false}"));
  EXPECT_THAT(queue.receive(RemoveRecords{{1}, 1}), ElementsAre("peer0: RemoveRecordsCompleted{ok: false}"));
  EXPECT_THAT(queue.receive(ReceiveNotification{5, peer(3)}),
              ElementsAre("peer3: NotificationResponse{count: 5, ok: false}"));
  EXPECT_EQ(queue.reaction<Fail>(), Reaction::ignore);
  EXPECT_THAT(queue.receive(Recover{}), IsEmpty());
  EXPECT_EQ(queue.mode(), "process");
  EXPECT_THAT(queue->memory.receivers, ElementsAre(peer(1)));
}

TEST(Log, HandsOutWholeBatchesOnly) {
  Specimen<Log> log(Region{1}, 2);
  log.receive(ReceiveRecords{1, peer(1)});
  EXPECT_THAT(log.receive(SendRecords{{1}}),
              ElementsAre("peer0: SendRecordsCompleted{records: [1], ok: true}"));
  EXPECT_THAT(log.receive(SendRecords{{2, 3}}),
              ElementsAre("peer1: ReceiveRecordsResponse{records: [1, 2], region: 1, ok: true}",
                          "peer0: SendRecordsCompleted{records: [2, 3], ok: true}"));
}

TEST(Log, RemovesTheRecordsThatTheRequestNames) {
  Specimen<Log> log(Region{1}, 2);
  log.receive(SendRecords{{1, 2, 3}});
  EXPECT_THAT(log.receive(RemoveRecords{{3, 1, 9}, 1}),
              ElementsAre("peer0: RemoveRecordsCompleted{ok: true}"));
  EXPECT_THAT(log->memory.records, ElementsAre(2));
}

TEST(WeightedDns, TakesTurnsBetweenTheRegionsAfterEachSuccess) {
  Specimen<WeightedDns> dns(std::vector<MachineId>{peer(1), peer(2)});
  EXPECT_THAT(dns.receive(SendRecords{{1}}, peer(0)), ElementsAre("peer1: SendRecords{records: [1]}"));
  EXPECT_EQ(dns.mode(), "awaiting_answer");
  EXPECT_EQ(dns.reaction<SendRecords>(), Reaction::defer);
  EXPECT_THAT(dns.receive(SendRecordsCompleted{{1}, true}, peer(1)),
              ElementsAre("peer0: SendRecordsCompleted{records: [1], ok: true}"));
  EXPECT_THAT(dns.receive(SendRecords{{2}}), ElementsAre("peer2: SendRecords{records: [2]}"));
  dns.receive(SendRecordsCompleted{{2}, false}, peer(2));
  EXPECT_THAT(dns.receive(SendRecords{{2}}), ElementsAre("peer2: SendRecords{records: [2]}"));
}

TEST(WeightedDns, SendsEverythingToTheRegionThatIsOnline) {
  Specimen<WeightedDns> dns(std::vector<MachineId>{peer(1), peer(2)});
  dns.receive(SwitchRegionOffline{1});
  EXPECT_THAT(dns.receive(ReceiveRecords{1, peer(3)}),
              ElementsAre("peer2: ReceiveRecords{region: 1, invoker: peer3}"));
  for (int times = 0; times < 2; ++times) {
    EXPECT_THAT(dns.receive(Invoke{{1}}), ElementsAre("peer2: Invoke{records: [1]}"));
    dns.receive(InvokeCompleted{{1}, true});
  }
}

TEST(WeightedDns, ReportsEveryRemovalAsDone) {
  Specimen<WeightedDns> dns(std::vector<MachineId>{peer(1), peer(2)});
  EXPECT_THAT(dns.receive(RemoveRecords{{4}, 2}, peer(3)),
              ElementsAre("peer2: RemoveRecords{records: [4], region: 2}"));
  EXPECT_THAT(dns.receive(RemoveRecordsCompleted{false}, peer(2)),
              ElementsAre("peer3: RemoveRecordsCompleted{ok: true}"));
}

TEST(FailoverDns, SubscribesEverywhereButSendsAndRemovesInTheActiveRegion) {
  Specimen<FailoverDns> dns(std::vector<MachineId>{peer(1), peer(2)});
  EXPECT_THAT(dns.receive(ReceiveRecords{1, peer(3)}),
              ElementsAre("peer1: ReceiveAnywhere{region: 1, invoker: peer3}",
                          "peer2: ReceiveAnywhere{region: 1, invoker: peer3}"));
  EXPECT_THAT(dns.receive(RemoveRecords{{4}, 2}, peer(3)),
              ElementsAre("peer1: RemoveAnywhere{records: [4], region: 2}"));
  EXPECT_THAT(dns.receive(RemoveRecordsCompleted{false}, peer(1)),
              ElementsAre("peer3: RemoveRecordsCompleted{ok: false}"));
  dns.receive(SwitchRegions{});
  EXPECT_THAT(dns.receive(ReceiveRecords{1, peer(3)}),
              ElementsAre("peer2: ReceiveAnywhere{region: 1, invoker: peer3}"));
  EXPECT_THAT(dns.receive(SendRecords{{5}}), ElementsAre("peer2: SendRecords{records: [5]}"));
}

TEST(Forwarder, PassesEveryOrderOn) {
  Specimen<Forwarder> system;
  EXPECT_THAT(system.receive(Order{peer(2), Fail{peer(1)}}), ElementsAre("peer2: Fail{invoker: peer1}"));
  EXPECT_THAT(system.receive(Order{peer(3), SwitchRegionOffline{1}}),
              ElementsAre("peer3: SwitchRegionOffline{region: 1}"));
}

}  // namespace
}  // namespace understudy::cloud
