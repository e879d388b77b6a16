#include <gmock/gmock.h>

#include "models/components/cloud/api_container.hpp"
#include "models/components/cloud/container.hpp"
#include "models/components/cloud/record_destination.hpp"
#include "models/components/cloud/record_source.hpp"
#include "models/components/cloud/script_driver.hpp"
#include "tests/support/specimen.hpp"

/// What those do that work on records: with each event in each mode.
namespace understudy::cloud {
namespace {

using test_support::peer;
using test_support::Specimen;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr MachineId in = peer(0), store = peer(1), out = peer(2), other = peer(3);

Specimen<Container> settled_container() {
  return Specimen<Container>(Container::Wiring{1, in, store, out}, true);
}
const ReceiveRecordsResponse two_records{{4, 5}, 1, true}, refusal{{}, 1, false};

TEST(Container, StoresThenSendsThenRemovesThenAsksAgain) {
  auto container = settled_container();
  EXPECT_THAT(container.receive(two_records),
              ElementsAre("peer1: Insert{record: 4, region: 1, invoker: specimen}"));
  EXPECT_EQ(container.mode(), "awaiting_insert");
  EXPECT_THAT(container.receive(InsertCompleted{4, true}),
              ElementsAre("peer1: Insert{record: 5, region: 1, invoker: specimen}"));
  EXPECT_THAT(container.receive(InsertCompleted{5, true}),
              ElementsAre("peer2: SendRecords{records: [4, 5]}"));
  EXPECT_THAT(container.receive(SendRecordsCompleted{{4, 5}, true}),
              ElementsAre("peer0: RemoveRecords{records: [4, 5], region: 1}"));
  EXPECT_THAT(container.receive(RemoveRecordsCompleted{true}),
              ElementsAre("peer0: ReceiveRecords{region: 1, invoker: specimen}"));
  EXPECT_EQ(container.mode(), "process");
}

TEST(Container, AsksFirstWhenItStartsCold) {
  Specimen<Container> container(Container::Wiring{1, in, store, out}, false);
  EXPECT_THAT(container.step(), ElementsAre("peer0: ReceiveRecords{region: 1, invoker: specimen}"));
  EXPECT_EQ(container.mode(), "process");
}

TEST(Container, LeavesEverythingElseWaitingWhileItAwaitsAnAnswer) {
  auto container = settled_container();
  container.receive(two_records);
  for (const Reaction reaction :
       {container.reaction<Fail>(), container.reaction<Recover>(),
        container.reaction<ReceiveRecordsResponse>(), container.reaction<SendRecordsCompleted>()})
    EXPECT_EQ(reaction, Reaction::defer);
}

TEST(Container, IsStoppedByARefusalAtEachPoint) {
  for (int point = 0; point < 4; ++point) {
    auto container = settled_container();
    container.receive(point == 0 ? refusal : two_records);
    if (point > 0) container.receive(InsertCompleted{4, point != 1});
    if (point > 1) container.receive(InsertCompleted{5, true});
    if (point > 1) container.receive(SendRecordsCompleted{{4, 5}, point != 2});
    if (point > 2) container.receive(RemoveRecordsCompleted{false});
    EXPECT_EQ(container.mode(), "failed_dependency") << point;
    EXPECT_EQ(container.reaction<ReceiveRecordsResponse>(), Reaction::defer);
    EXPECT_EQ(container.reaction<Fail>(), Reaction::ignore);
    EXPECT_EQ(container.reaction<InsertCompleted>(), Reaction::unhandled);
    EXPECT_THAT(container.receive(Recover{}),
                ElementsAre("peer0: ReceiveRecords{region: 1, invoker: specimen}"));
    EXPECT_EQ(container.mode(), "process");
  }
}

TEST(Container, RepeatsWhatWasRefusedWhenItIsRepaired) {
  Specimen<Container> container(Container::Wiring{1, in, store, out, ContainerDesign::repaired}, true);
  EXPECT_THAT(container.receive(refusal), ElementsAre("peer0: ReceiveRecords{region: 1, invoker: specimen}"));
  const auto insert = container.receive(ReceiveRecordsResponse{{4}, 1, true});
  EXPECT_EQ(container.receive(InsertCompleted{4, false}), insert);
  const auto send = container.receive(InsertCompleted{4, true});
  EXPECT_EQ(container.receive(SendRecordsCompleted{{4}, false}), send);
  const auto remove = container.receive(SendRecordsCompleted{{4}, true});
  EXPECT_EQ(container.receive(RemoveRecordsCompleted{false}), remove);
  container.receive(RemoveRecordsCompleted{true});
  EXPECT_EQ(container.mode(), "process");
}

TEST(Container, DoesNotAskAgainAfterAFailureOfItsOwn) {
  auto container = settled_container();
  EXPECT_EQ(container.reaction<Recover>(), Reaction::ignore);
  container.receive(Fail{other});
  EXPECT_EQ(container.mode(), "failed_processing");
  EXPECT_EQ(container.reaction<ReceiveRecordsResponse>(), Reaction::defer);
  EXPECT_EQ(container.reaction<Fail>(), Reaction::ignore);
  EXPECT_THAT(container.receive(Recover{}), IsEmpty());
  EXPECT_EQ(container.mode(), "process");
}

TEST(ApiContainer, StoresThenCallsThenAnswers) {
  Specimen<ApiContainer> api(Region{2}, store, ApiContainer::Next::api, out);
  EXPECT_THAT(api.receive(Invoke{{4}}, other),
              ElementsAre("peer1: Insert{record: 4, region: 2, invoker: specimen}"));
  EXPECT_EQ(api.reaction<Invoke>(), Reaction::defer);
  EXPECT_THAT(api.receive(InsertCompleted{4, true}), ElementsAre("peer2: Invoke{records: [4]}"));
  EXPECT_THAT(api.receive(InvokeCompleted{{4}, true}),
              ElementsAre("peer3: InvokeCompleted{records: [4], ok: true}"));
  EXPECT_EQ(api.mode(), "process");
}

TEST(ApiContainer, PassesARefusalOnAndRefusesCallsUntilItRecovers) {
  for (const bool is_refused_at_store : {true, false}) {
    Specimen<ApiContainer> api(Region{2}, store, ApiContainer::Next::log, out);
    api.receive(Invoke{{4}}, other);
    const std::string refused = "peer3: InvokeCompleted{records: [4], ok: false}";
    if (is_refused_at_store) {
      EXPECT_THAT(api.receive(InsertCompleted{4, false}), ElementsAre(refused));
    } else {
      EXPECT_THAT(api.receive(InsertCompleted{4, true}), ElementsAre("peer2: SendRecords{records: [4]}"));
      EXPECT_THAT(api.receive(SendRecordsCompleted{{4}, false}), ElementsAre(refused));
    }
    EXPECT_EQ(api.mode(), "failed_dependency");
    EXPECT_THAT(api.receive(Invoke{{4}}, other), ElementsAre(refused));
    api.receive(Recover{});
    EXPECT_EQ(api.mode(), "process");
  }
}

TEST(RecordSource, PublishesABatchRecordByRecord) {
  Specimen<RecordSource> source(2, RecordSource::Target::queues, in);
  EXPECT_THAT(source.receive(GenerateRecords{2, other}), ElementsAre("peer0: SendRecords{records: [3]}"));
  EXPECT_EQ(source.reaction<GenerateRecords>(), Reaction::defer);
  EXPECT_THAT(source.receive(SendRecordsCompleted{{3}, true}),
              ElementsAre("peer0: SendRecords{records: [4]}"));
  EXPECT_THAT(source.receive(SendRecordsCompleted{{4}, true}),
              ElementsAre("peer3: GenerateRecordsCompleted{batch: 2, ok: true}"));
  EXPECT_EQ(source.mode(), "idle");
}

TEST(RecordSource, StopsAtARefusal) {
  Specimen<RecordSource> source(2, RecordSource::Target::apis, in);
  EXPECT_THAT(source.receive(GenerateRecords{1, other}), ElementsAre("peer0: Invoke{records: [1]}"));
  EXPECT_THAT(source.receive(InvokeCompleted{{1}, false}),
              ElementsAre("peer3: GenerateRecordsCompleted{batch: 1, ok: false}"));
}

TEST(RecordDestination, RemovesWhatArrivesNotifiesAndAsksAgain) {
  Specimen<RecordDestination> destination(RecordDestination::Design{2, false}, in, true);
  destination.receive(ReceiveNotification{2, other});
  EXPECT_THAT(destination.receive(ReceiveRecordsResponse{{1}, 2, true}),
              ElementsAre("peer0: RemoveRecords{records: [1], region: 2}"));
  EXPECT_THAT(destination.receive(RemoveRecordsCompleted{false}),
              ElementsAre("peer0: ReceiveRecords{region: 2, invoker: specimen}"));
  destination.receive(ReceiveRecordsResponse{{2}, 1, true});
  EXPECT_THAT(destination.receive(RemoveRecordsCompleted{true}),
              ElementsAre("peer3: NotificationResponse{count: 2, ok: true}",
                          "peer0: ReceiveRecords{region: 1, invoker: specimen}"));
  EXPECT_THAT(destination.receive(refusal),
              ElementsAre("peer0: ReceiveRecords{region: 1, invoker: specimen}"));
}

TEST(RecordDestination, NotesRepeatsAndDisorder) {
  Specimen<RecordDestination> destination(RecordDestination::Design{1, true}, in, true);
  for (const auto& [record, region] : {std::pair<RecordId, Region>{2, 1}, {3, 2}, {1, 1}, {3, 2}}) {
    destination.receive(ReceiveRecordsResponse{{record}, region, true});
    destination.receive(RemoveRecordsCompleted{true});
  }
  EXPECT_THAT(destination->received(), ElementsAre(1, 2, 3));
  EXPECT_THAT(destination->repeated(), ElementsAre(3));
  EXPECT_THAT(destination->disordered(), ElementsAre(1));
}

TEST(ScriptDriver, CarriesOutItsScriptUpToTheNextAwaitedEvent) {
  Specimen<ScriptDriver> driver(in);
  const Instruction fail{Order{out, Fail{other}}}, recover{Order{out, Recover{other}}};
  Instruction again = fail;
  again.when = Instruction::When::if_generation_failed;
  driver.prototype().script = {fail, {{}, Awaited::failed}, {{}, Awaited::generated}, again, recover};
  EXPECT_THAT(driver.step(), ElementsAre("peer0: Order{to: peer2, command: Fail{invoker: peer3}}"));
  EXPECT_EQ(driver.mode(), "awaiting_failed");
  EXPECT_EQ(driver.reaction<GenerateRecordsCompleted>(), Reaction::defer);
  EXPECT_THAT(driver.receive(FailCompleted{}), IsEmpty());
  EXPECT_THAT(driver.receive(GenerateRecordsCompleted{1, true}),
              ElementsAre("peer0: Order{to: peer2, command: Recover{invoker: peer3}}"));
  EXPECT_EQ(driver.mode(), "finished");
  EXPECT_EQ(driver.reaction<GenerateRecordsCompleted>(), Reaction::ignore);
  EXPECT_EQ(driver.reaction<NotificationResponse>(), Reaction::unhandled);
}

}  // namespace
}  // namespace understudy::cloud
