#include "models/primary_backup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "properties/epochs_never_shrink.hpp"
#include "properties/no_lost_commits.hpp"
#include "properties/single_master.hpp"

namespace understudy::primary_backup {
namespace {

using search::Judgement;
using Values = std::map<std::string, std::string>;

search::Result check(const ModelBase& model) {
  search::Options options;
  options.keep_going = true;
  return search::check(model, options);
}

search::Result check(Values parameters, int crashes, std::string network = {}) {
  return check(
      *build_model("primary_backup", {std::move(parameters), {{"crash", crashes}}, std::move(network), {}}));
}

const search::PropertyResult& property(const search::Result& result, const std::string& name) {
  for (const auto& decided : result.properties)
    if (decided.name == name) return decided;
  throw std::runtime_error("no property " + name);
}

std::vector<std::string> violated_by(const search::Result& result) {
  std::vector<std::string> names;
  for (const auto& decided : result.properties)
    if (decided.judgement == Judgement::violated) names.push_back(decided.name);
  return names;
}

std::vector<std::string> steps_of(const search::PropertyResult& violated) {
  std::vector<std::string> names;
  for (const auto& moment : violated.scenario.value().moments)
    if (moment.step.kind != Step::Kind::initial) names.push_back(moment.step.name);
  return names;
}

// --- the verdicts ---

struct Row {
  std::string name;
  Values parameters;
  int crashes;
  std::string network;
  std::vector<std::string> violated;
};

class Verdicts : public testing::TestWithParam<Row> {};

TEST_P(Verdicts, AreAsExpected) {
  const Row& row = GetParam();
  const auto result = check(row.parameters, row.crashes, row.network);
  EXPECT_TRUE(result.complete());
  EXPECT_THAT(violated_by(result), testing::UnorderedElementsAreArray(row.violated));
}

const std::string lost = "no lost commits", stuck = "no deadlock", masters = "single master",
                  acknowledged = "every write is acknowledged finally",
                  one_master = "eventually single master", recovers = "recoverable: everything acknowledged";

INSTANTIATE_TEST_SUITE_P(
    PrimaryBackup, Verdicts,
    testing::Values(
        Row{"async_without_a_crash", {}, 0, "", {}}, Row{"async", {}, 1, "", {lost}},
        Row{"async_first", {{"promote", "first"}}, 1, "", {lost}},
        Row{"async_one_standby", {{"standbys", "1"}}, 1, "", {lost}},
        Row{"sync", {{"replication", "sync"}}, 1, "", {}},
        Row{"sync_first", {{"replication", "sync"}, {"promote", "first"}}, 1, "", {}},
        Row{"sync_two_crashes", {{"replication", "sync"}}, 2, "", {}},
        Row{"sync_first_two_crashes", {{"replication", "sync"}, {"promote", "first"}}, 2, "", {}},
        Row{"sync_pipelined", {{"replication", "sync"}, {"writes", "2"}, {"window", "2"}}, 2, "", {}},
        Row{"sync_everybody_crashes", {{"replication", "sync"}}, 3, "", {stuck}},
        Row{"quorum", {{"replication", "quorum"}}, 1, "", {}},
        Row{"quorum_first", {{"replication", "quorum"}, {"promote", "first"}}, 1, "", {lost}},
        Row{"quorum_two_crashes", {{"replication", "quorum"}}, 2, "", {lost, stuck}},
        Row{"quorum_of_four", {{"replication", "quorum"}, {"standbys", "3"}}, 1, "", {}},
        Row{"async_in_the_end", {{"liveness", "true"}}, 1, "", {lost}},
        Row{"sync_in_the_end", {{"replication", "sync"}, {"liveness", "true"}}, 2, "", {}},
        Row{"quorum_in_the_end",
            {{"replication", "quorum"}, {"liveness", "true"}},
            2,
            "",
            {lost, acknowledged, recovers, stuck}},
        Row{"sync_in_the_end_when_all_crash",
            {{"replication", "sync"}, {"liveness", "true"}},
            3,
            "",
            {acknowledged, one_master, recovers, stuck}},
        Row{"sync_in_the_end_without_order",
            {{"replication", "sync"}, {"liveness", "true"}},
            1,
            "unordered",
            {masters, acknowledged, one_master, "convergence", recovers, stuck}},
        Row{"sync_one_inbox", {{"replication", "sync"}}, 1, "causal", {}},
        Row{"sync_without_order", {{"replication", "sync"}}, 1, "unordered", {masters, stuck}}),
    [](const auto& row) { return row.param.name; });

TEST(PrimaryBackup, IsSmallByDefault) {
  const auto result = check({}, 1);
  EXPECT_EQ(result.states, 469u);
  EXPECT_EQ(result.transitions, 1131u);
  EXPECT_EQ(result.depth, 17u);
}

TEST(PrimaryBackup, AnAcknowledgedCommitIsLostInFiveSteps) {
  const auto result = check({{"promote", "first"}}, 1);
  const auto violated = property(result, lost);
  EXPECT_EQ(violated.explanation,
            "commit 0 was acknowledged to client, but the acting master replica1 does not hold it");
  EXPECT_THAT(steps_of(violated),
              testing::ElementsAre("client: write the next commit", "replica0: Write from client",
                                   "client: Ack from replica0", "crash(replica0)",
                                   "replica1: PeerDown from replica0"));
}

TEST(PrimaryBackup, WithoutOrderTheLateAppendMakesASecondMaster) {
  const auto violated = property(check({{"replication", "sync"}}, 1, "unordered"), masters);
  EXPECT_EQ(violated.explanation, "replica1 and replica2 are both masters");
}

// --- broken variants: each is one rule away from the design, and its own property catches it ---

/// The rules of the design, with R's own functions where it has them.
template <class R>
void define_design(Behavior<R>& replica) {
  using Mode = Replica::Mode;
  replica.in(Mode::master)
      .template on<Write>(&R::commit)
      .step("ship the log to a standby", &R::has_lagging, &R::ship)
      .template on<Appended>(&R::note_stored)
      .template on<PeerDown>(&R::lose_standby)
      .template ignore<Append, Offer>();
  replica.in(Mode::standby).template on<PeerDown>(&R::lose_peer).template on<Offer>(&R::note_offer);
  replica.in(Mode::electing)
      .waits()
      .template on<PeerDown>(&R::lose_candidate)
      .template on<Offer>(&R::weigh_offer);
  replica.in(Mode::standby, Mode::electing)
      .template on<Append>(&R::append)
      .template ignore<Write, Appended>();
  replica.in_any().template on<NewMaster>(&R::hear);
}

/// Opens what a replica does, so that a variant can replace a part.
struct Design : Replica {
  using Replica::append, Replica::commit, Replica::has_lagging, Replica::hear, Replica::lose_candidate,
      Replica::lose_peer, Replica::lose_standby, Replica::note_offer, Replica::note_stored, Replica::ship,
      Replica::weigh_offer;
  using Replica::Replica;
  static void define(Behavior<Design>& replica) { define_design(replica); }
};

template <class R>
search::Result check_variant(int crashes, int standbys = 2, Promotion promotion = Promotion::most_advanced) {
  System model("variant", "a primary and its backups, of a variant", {});
  const auto client = model.add<Client>("client", 2, 1);
  const auto replicas = model.group<R>("replica", 1 + standbys, Replication::sync, promotion);
  const Ref<Replica> first(replicas[0]);
  model[client].memory.master = first;
  for (const auto replica : replicas) {
    model[replica].memory.master = first;
    for (const auto peer : replicas)
      if (peer != replica) model[replica].peers.push_back(Ref<Replica>(peer));
  }
  model[replicas[0]].memory.mode = Replica::Mode::master;
  model.link(client, replicas);
  model.link(replicas, replicas);
  model.faults().crash(replicas).at_most(crashes).template notify<PeerDown>(replicas);
  model.check(single_master<R>());
  model.check(no_lost_commits<Client, R>());
  model.check(epochs_never_shrink<R>());
  model.check(reachable("everything acknowledged",
                        [](const One<Client>& one) { return one->mode() == Client::Mode::done; }));
  model.finish();
  return check(model);
}

TEST(BrokenPrimaryBackup, UnbrokenItIsTheModel) {
  const auto variant = check_variant<Design>(1);
  const auto model = check({{"replication", "sync"}, {"writes", "2"}}, 1);
  EXPECT_THAT(violated_by(variant), testing::IsEmpty());
  EXPECT_EQ(variant.states, model.states);
  EXPECT_EQ(variant.transitions, model.transitions);
}

struct AcknowledgesBeforeTheWrite : Design {
  using Design::Design;
  void commit(const Write& write, Turn& turn) {
    turn.reply(Ack{write.commit});
    Design::commit(write, turn);
  }
  static void define(Behavior<AcknowledgesBeforeTheWrite>& replica) { define_design(replica); }
};
TEST(BrokenPrimaryBackup, AcknowledgementBeforeTheWriteIsCaught) {
  EXPECT_THAT(violated_by(check_variant<AcknowledgesBeforeTheWrite>(1)), testing::ElementsAre(lost));
}

struct ForgetsTheLog : Design {
  using Design::Design;
  void append(const Append& append, Turn& turn) { turn.reply(Appended{append.epoch, append.log}); }
  static void define(Behavior<ForgetsTheLog>& replica) { define_design(replica); }
};
TEST(BrokenPrimaryBackup, StandbyThatConfirmsWithoutStoringIsCaught) {
  EXPECT_THAT(violated_by(check_variant<ForgetsTheLog>(1)), testing::Contains(lost));
}

struct TakesOverWithoutOffers : Design {
  using Design::Design;
  void lose_peer(const PeerDown& news, Turn& turn) {
    forget_peer(news.victim);
    if (news.victim == memory.master) take_over(turn);
  }
  static void define(Behavior<TakesOverWithoutOffers>& replica) { define_design(replica); }
};
TEST(BrokenPrimaryBackup, TwoStandbysThatTakeOverAreCaught) {
  EXPECT_THAT(violated_by(check_variant<TakesOverWithoutOffers>(1)), testing::Contains(masters));
}

struct TakesOverAtAnyCrash : Design {
  using Design::Design;
  void lose_peer(const PeerDown& news, Turn& turn) {
    forget_peer(news.victim);
    memory.mode = Mode::electing;
    turn.broadcast(Offer{static_cast<Epoch>(disk.epoch + 1), static_cast<std::uint8_t>(disk.log.size())});
    take_over(turn);
  }
  static void define(Behavior<TakesOverAtAnyCrash>& replica) { define_design(replica); }
};
TEST(BrokenPrimaryBackup, StandbyThatTakesOverFromALivingMasterIsCaught) {
  EXPECT_THAT(violated_by(check_variant<TakesOverAtAnyCrash>(1)), testing::Contains(masters));
}

struct BelievesOldNews : Design {
  using Design::Design;
  void hear(const NewMaster& news, Turn& turn) { follow(news.epoch, turn.sender<Replica>()); }
  static void define(Behavior<BelievesOldNews>& replica) { define_design(replica); }
};
TEST(BrokenPrimaryBackup, ReplicaThatBelievesOldNewsIsCaught) {
  EXPECT_THAT(violated_by(check_variant<BelievesOldNews>(2, 3, Promotion::first)),
              testing::Contains("epochs never shrink"));
}

struct IgnoresAcknowledgements : Design {
  using Design::Design;
  void note_stored(const Appended&) {}
  static void define(Behavior<IgnoresAcknowledgements>& replica) { define_design(replica); }
};
TEST(BrokenPrimaryBackup, MasterThatHearsNoConfirmationIsStuck) {
  EXPECT_THAT(violated_by(check_variant<IgnoresAcknowledgements>(0)),
              testing::UnorderedElementsAre(stuck, "everything acknowledged"));
}

struct DeafToCrashes : Design {
  using Design::Design;
  static void define(Behavior<DeafToCrashes>& replica) {
    replica.in(Mode::master).on<Write>(&Design::commit).step("ship", &Design::has_lagging, &Design::ship);
    replica.in_any()
        .on<Append>(&Design::append)
        .on<Appended>(&Design::note_stored)
        .on<NewMaster>(&Design::hear);
  }
};
TEST(BrokenPrimaryBackup, NewsThatNobodyHandlesIsCaught) {
  EXPECT_THAT(violated_by(check_variant<DeafToCrashes>(1)), testing::Contains("no unhandled event"));
}

}  // namespace
}  // namespace understudy::primary_backup
