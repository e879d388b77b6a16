#include <gmock/gmock.h>

#include "models/components/cloud/global_database.hpp"
#include "models/components/cloud/global_table.hpp"
#include "models/components/cloud/mongo_store.hpp"
#include "tests/support/specimen.hpp"

/// What stores and their parts do with each event in each mode.
namespace understudy::cloud {
namespace {

using test_support::peer;
using test_support::Specimen;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr MachineId one = peer(0), two = peer(1), three = peer(2), other = peer(3);
const Insert insert{9, 2, other};

TEST(GlobalTable, InsertsInTheRegionThatAsksAndReplicates) {
  Specimen<GlobalTable> table(GlobalTable::Parts{{one, two}, three}, FailureScope::outage);
  EXPECT_THAT(table.receive(insert), ElementsAre("peer1: Insert{record: 9, region: 2, invoker: peer3}",
                                                 "peer2: Insert{record: 9, region: 2, invoker: peer3}"));
  EXPECT_THAT(table.receive(FailReplication{}), ElementsAre("peer2: Fail{invoker: specimen}"));
  EXPECT_THAT(table.receive(RecoverReplication{}), ElementsAre("peer2: Recover{invoker: specimen}"));
}

TEST(GlobalTable, AnOutageTakesAllPartsAndLetsInsertsWait) {
  Specimen<GlobalTable> table(GlobalTable::Parts{{one, two}, three}, FailureScope::outage);
  EXPECT_EQ(table.reaction<Recover>(), Reaction::ignore);
  EXPECT_THAT(table.receive(Fail{other}),
              ElementsAre("peer0: Fail{invoker: specimen}", "peer1: Fail{invoker: specimen}",
                          "peer2: Fail{invoker: specimen}"));
  EXPECT_EQ(table.reaction<Insert>(), Reaction::defer);
  EXPECT_EQ(table.reaction<Fail>(), Reaction::ignore);
  EXPECT_EQ(table.reaction<FailReplication>(), Reaction::unhandled);
  EXPECT_THAT(table.receive(Recover{}),
              ElementsAre("peer0: Recover{invoker: specimen}", "peer1: Recover{invoker: specimen}",
                          "peer2: Recover{invoker: specimen}"));
  EXPECT_EQ(table.mode(), "process");
}

TEST(GlobalTable, AFailureOfTheRegionTakesItsTableOnly) {
  Specimen<GlobalTable> table(GlobalTable::Parts{{one, two}, three}, FailureScope::region);
  EXPECT_THAT(table.receive(Fail{other}), ElementsAre("peer0: Fail{invoker: specimen}"));
  EXPECT_EQ(table.reaction<Insert>(), Reaction::handle);
  EXPECT_THAT(table.receive(Recover{}), ElementsAre("peer0: Recover{invoker: specimen}"));
}

TEST(RegionalTable, AnswersItsOwnRegionAndTakesWhatIsReplicated) {
  Specimen<RegionalTable> table(FailureScope::outage);
  EXPECT_THAT(table.receive(insert), ElementsAre("peer3: InsertCompleted{record: 9, ok: true}"));
  EXPECT_THAT(table.receive(Replicate{8, 1}), IsEmpty());
  EXPECT_THAT(table->records(), ElementsAre(8, 9));
  table.receive(Fail{});
  EXPECT_EQ(table.reaction<Insert>(), Reaction::defer);
  EXPECT_EQ(table.reaction<Replicate>(), Reaction::defer);
}

TEST(RegionalTable, RefusesWhenOnlyItsRegionHasFailed) {
  Specimen<RegionalTable> table(FailureScope::region);
  table.receive(Fail{});
  EXPECT_THAT(table.receive(insert), ElementsAre("peer3: InsertCompleted{record: 9, ok: false}"));
  EXPECT_EQ(table.reaction<Replicate>(), Reaction::defer);
  table.receive(Recover{});
  EXPECT_THAT(table.receive(insert), ElementsAre("peer3: InsertCompleted{record: 9, ok: true}"));
}

TEST(TableReplicator, TakesInsertsToTheOtherRegion) {
  Specimen<TableReplicator> replicator(std::array<MachineId, 2>{one, two});
  EXPECT_THAT(replicator.receive(insert), ElementsAre("peer0: Replicate{record: 9, region: 2}"));
  replicator.receive(Fail{});
  EXPECT_EQ(replicator.reaction<Insert>(), Reaction::defer);
  replicator.receive(Recover{});
  EXPECT_THAT(replicator.receive(Insert{9, 1, other}), ElementsAre("peer1: Replicate{record: 9, region: 1}"));
}

const GlobalDatabase::Parts parts{one, two, three};

TEST(GlobalDatabase, SwitchesOnePartAfterTheOtherThenTheOtherRegionIsActive) {
  Specimen<GlobalDatabase> database(parts, Failback::published);
  EXPECT_THAT(database.receive(SwitchRegions{other}), ElementsAre("peer0: SwitchRegions{invoker: specimen}"));
  EXPECT_EQ(database.reaction<Insert>(), Reaction::defer);
  EXPECT_THAT(database.receive(SwitchRegionsCompleted{true}),
              ElementsAre("peer1: SwitchRegions{invoker: specimen}"));
  EXPECT_THAT(database.receive(SwitchRegionsCompleted{true}),
              ElementsAre("peer2: SwitchRegions{invoker: specimen}"));
  EXPECT_THAT(database.receive(SwitchRegionsCompleted{true}),
              ElementsAre("peer3: SwitchRegionsCompleted{ok: true}"));
  EXPECT_THAT(database.receive(insert), ElementsAre("peer1: Insert{record: 9, region: 2, invoker: peer3}",
                                                    "peer2: Insert{record: 9, region: 2, invoker: peer3}"));
}

TEST(GlobalDatabase, PublishedFailbackHasThePartsAnswerTheCaller) {
  for (const auto failback : {Failback::published, Failback::repaired}) {
    Specimen<GlobalDatabase> database(parts, failback);
    database.receive(SwitchRegions{other});
    for (int part = 0; part < 3; ++part) database.receive(SwitchRegionsCompleted{true});
    const std::string invoker = failback == Failback::published ? "peer3" : "specimen";
    EXPECT_THAT(database.receive(SwitchRegions{other}),
                ElementsAre("peer0: SwitchRegions{invoker: " + invoker + "}"));
  }
}

TEST(GlobalDatabase, RefusesWhileItHasFailedAndRecoversOnePartAfterTheOther) {
  Specimen<GlobalDatabase> database(parts, Failback::published);
  EXPECT_EQ(database.reaction<Recover>(), Reaction::ignore);
  EXPECT_THAT(database.receive(Fail{other}),
              ElementsAre("peer0: Fail{invoker: specimen}", "peer1: Fail{invoker: specimen}",
                          "peer2: Fail{invoker: specimen}", "peer3: FailCompleted"));
  EXPECT_THAT(database.receive(insert), ElementsAre("peer3: InsertCompleted{record: 9, ok: false}"));
  EXPECT_THAT(database.receive(SwitchRegions{other}),
              ElementsAre("peer3: SwitchRegionsCompleted{ok: false}"));
  EXPECT_EQ(database.reaction<FailReplication>(), Reaction::unhandled);
  EXPECT_THAT(database.receive(Recover{other}), ElementsAre("peer0: Recover{invoker: specimen}"));
  EXPECT_EQ(database.mode(), "awaiting_recovery");
  database.receive(RecoverCompleted{});
  database.receive(RecoverCompleted{});
  EXPECT_THAT(database.receive(RecoverCompleted{}), ElementsAre("peer3: RecoverCompleted"));
  EXPECT_EQ(database.mode(), "process");
}

TEST(GlobalDatabase, WaitsForTheReplicatorToRecover) {
  Specimen<GlobalDatabase> database(parts, Failback::published);
  EXPECT_THAT(database.receive(FailReplication{other}),
              ElementsAre("peer2: Fail{invoker: specimen}", "peer3: FailReplicationCompleted"));
  EXPECT_THAT(database.receive(RecoverReplication{}), ElementsAre("peer2: Recover{invoker: specimen}"));
  EXPECT_EQ(database.reaction<Insert>(), Reaction::defer);
  database.receive(RecoverCompleted{});
  EXPECT_EQ(database.mode(), "process");
}

TEST(RegionalDatabase, AnswersOnlyWhileItIsActive) {
  Specimen<RegionalDatabase> database(true);
  EXPECT_THAT(database.receive(insert), ElementsAre("peer3: InsertCompleted{record: 9, ok: true}"));
  EXPECT_EQ(database.reaction<Recover>(), Reaction::ignore) << "nobody is answered";
  EXPECT_THAT(database.receive(SwitchRegions{other}), ElementsAre("peer3: SwitchRegionsCompleted{ok: true}"));
  EXPECT_THAT(database.receive(insert), IsEmpty());
  database.receive(Fail{});
  EXPECT_EQ(database.reaction<Insert>(), Reaction::defer);
  EXPECT_EQ(database.reaction<SwitchRegions>(), Reaction::unhandled);
  EXPECT_THAT(database.receive(Recover{other}), ElementsAre("peer3: RecoverCompleted"));
}

TEST(DatabaseReplicator, PassesInsertsOnToTheRegionThatIsNotActive) {
  Specimen<DatabaseReplicator> replicator(std::array<MachineId, 2>{one, two});
  EXPECT_THAT(replicator.receive(insert), ElementsAre("peer1: Insert{record: 9, region: 2, invoker: peer3}"));
  EXPECT_EQ(replicator.reaction<Recover>(), Reaction::ignore) << "nobody is answered";
  EXPECT_THAT(replicator.receive(SwitchRegions{other}),
              ElementsAre("peer3: SwitchRegionsCompleted{ok: true}"));
  EXPECT_THAT(replicator.receive(insert), ElementsAre("peer0: Insert{record: 9, region: 2, invoker: peer3}"));
  replicator.receive(Fail{});
  EXPECT_EQ(replicator.reaction<Insert>(), Reaction::defer);
  EXPECT_EQ(replicator.reaction<SwitchRegions>(), Reaction::defer);
  EXPECT_THAT(replicator.receive(Recover{other}), ElementsAre("peer3: RecoverCompleted"));
}

TEST(MongoLikeStore, WaitsForTwoMembersAndNotForTheThird) {
  Specimen<MongoLikeStore> store(MongoLikeStore::Members{one, two, three});
  EXPECT_THAT(store.receive(insert), ElementsAre("peer0: Insert{record: 9, region: 1, invoker: specimen}"));
  EXPECT_THAT(store.receive(MemberInsertCompleted{true}),
              ElementsAre("peer1: Insert{record: 9, region: 2, invoker: specimen}"));
  EXPECT_THAT(store.receive(MemberInsertCompleted{true}),
              ElementsAre("peer2: Insert{record: 9, region: 3, invoker: specimen}",
                          "peer3: InsertCompleted{record: 9, ok: true}"));
  EXPECT_EQ(store.reaction<MemberInsertCompleted>(), Reaction::ignore);
}

TEST(MongoLikeStore, TakesALateAnswerForOneToTheNextInsert) {
  Specimen<MongoLikeStore> store(MongoLikeStore::Members{one, two, three});
  store.receive(insert);
  EXPECT_THAT(store.receive(MemberInsertCompleted{true}, three),
              ElementsAre("peer1: Insert{record: 9, region: 2, invoker: specimen}"));
}

TEST(MongoLikeStore, StartsWithTheSecondRegionAfterASwitch) {
  Specimen<MongoLikeStore> store(MongoLikeStore::Members{one, two, three});
  EXPECT_THAT(store.receive(SwitchRegions{other}), ElementsAre("peer3: SwitchRegionsCompleted{ok: true}"));
  EXPECT_THAT(store.receive(insert), ElementsAre("peer1: Insert{record: 9, region: 2, invoker: specimen}"));
  EXPECT_THAT(store.receive(MemberInsertCompleted{true}),
              ElementsAre("peer2: Insert{record: 9, region: 3, invoker: specimen}"));
}

TEST(MongoLikeStore, RefusesInsertsWhileItHasFailed) {
  Specimen<MongoLikeStore> store(MongoLikeStore::Members{one, two, three});
  EXPECT_EQ(store.receive(Fail{}).size(), 3U);
  EXPECT_THAT(store.receive(insert), ElementsAre("peer3: InsertCompleted{record: 9, ok: false}"));
  EXPECT_EQ(store.reaction<MemberInsertCompleted>(), Reaction::ignore);
  EXPECT_EQ(store.reaction<SwitchRegions>(), Reaction::defer);
  EXPECT_EQ(store.receive(Recover{}).size(), 3U);
  EXPECT_EQ(store.mode(), "process");
}

TEST(StoreMember, AlwaysAnswersAndLetsInsertsWaitWhileItHasFailed) {
  Specimen<StoreMember> member;
  EXPECT_THAT(member.receive(Insert{9, 3, other}), ElementsAre("peer3: MemberInsertCompleted{ok: true}"));
  member.receive(Fail{});
  EXPECT_EQ(member.reaction<Insert>(), Reaction::defer);
  EXPECT_EQ(member.reaction<Fail>(), Reaction::ignore);
}

}  // namespace
}  // namespace understudy::cloud
