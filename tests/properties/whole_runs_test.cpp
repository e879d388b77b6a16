#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "properties/convergence.hpp"
#include "properties/eventual_delivery.hpp"
#include "properties/eventually_single_master.hpp"
#include "properties/recoverable.hpp"

/// The properties of whole runs, each where it holds and where it is violated.
namespace understudy {
namespace {

using search::Judgement;

constexpr int parcels = 2;
using Parcels = Set<parcels>;

struct Parcel {
  std::uint8_t number;
};
BOOST_DESCRIBE_STRUCT(Parcel, (), (number))

/// Sends each parcel once.
class Sender {
 public:
  struct Memory {
    Parcels sent;
  } memory;
  MachineId receiver;

  Parcels sent() const { return memory.sent; }
  static void define(Behavior<Sender>& sender) {
    sender.in_any().step(
        "send the next parcel", [](const Sender& self) { return self.memory.sent.size() < parcels; },
        [](Sender& self, Turn& turn) {
          const auto number = static_cast<std::uint8_t>(self.memory.sent.size());
          self.memory.sent.insert(number);
          turn.send(self.receiver, Parcel{number});
        });
  }
};
BOOST_DESCRIBE_STRUCT(Sender::Memory, (), (sent))

class Receiver {
 public:
  struct Memory {
    Parcels received;
  } memory;

  Parcels received() const { return memory.received; }
  static void define(Behavior<Receiver>& receiver) {
    receiver.in_any().on<Parcel>(
        [](Receiver& self, const Parcel& parcel) { self.memory.received.insert(parcel.number); });
  }
};
BOOST_DESCRIBE_STRUCT(Receiver::Memory, (), (received))

/// Becomes a master whoever else is one; a restless one resigns again.
class Candidate {
 public:
  struct Memory {
    bool is_master = false;
  } memory;
  bool is_restless = false;

  bool is_master() const { return memory.is_master; }
  static void define(Behavior<Candidate>& candidate) {
    candidate.in_any()
        .step(
            "take office", [](const Candidate& self) { return !self.memory.is_master; },
            [](Candidate& self) { self.memory.is_master = true; })
        .step(
            "resign", [](const Candidate& self) { return self.memory.is_master && self.is_restless; },
            [](Candidate& self) { self.memory.is_master = false; });
  }
};
BOOST_DESCRIBE_STRUCT(Candidate::Memory, (), (is_master))

const search::PropertyResult& decided(const search::Result& result, const std::string& name) {
  for (const auto& property : result.properties)
    if (property.name == name) return property;
  throw std::runtime_error("no property " + name);
}

Judgement judgement_of(System& model, const std::string& name) {
  model.finish();
  return decided(search::check(model, {}), name).judgement;
}

class Post : public testing::Test {
 protected:
  System model{"post", "a sender and its receivers", Settings{}};
  Ref<Sender> sender = model.add<Sender>("sender");
  std::vector<Ref<Receiver>> receivers = model.group<Receiver>("receiver", 2);

  Post() { model[sender].receiver = receivers[0]; }
};

TEST_F(Post, DeliversFinally) {
  model.link(sender, receivers);
  model.check(eventual_delivery<&Sender::sent, &Receiver::received>(std::vector<std::uint8_t>{0, 1}));
  EXPECT_EQ(judgement_of(model, "eventual delivery"), Judgement::holds);
}

TEST_F(Post, ThatLosesAParcelDoesNotDeliverIt) {
  model.link(sender, receivers).may_lose(1);
  model.check(eventual_delivery<&Sender::sent, &Receiver::received>(std::vector<std::uint8_t>{0, 1}));
  EXPECT_EQ(judgement_of(model, "eventual delivery"), Judgement::violated);
}

TEST_F(Post, ThatNeedNotDeliverMayNotDeliver) {
  model.link(sender, receivers).unfair();
  model.check(eventual_delivery<&Sender::sent, &Receiver::received>(std::vector<std::uint8_t>{1}, "second"));
  EXPECT_EQ(judgement_of(model, "second"), Judgement::violated);
}

TEST_F(Post, IsObservedByMonitorsToo) {
  using Sent = SetOf<&Parcel::number>;
  model.link(sender, receivers);
  model.monitor<Sent>("sent");
  model.check(eventual_delivery<&Sent::values, &Receiver::received>(std::vector<std::uint8_t>{0, 1}));
  EXPECT_EQ(judgement_of(model, "eventual delivery"), Judgement::holds);
}

TEST_F(Post, WithOneReceiverThatNobodyWritesToDoesNotConverge) {
  model.link(sender, receivers);
  model.check(convergence<Receiver, &Receiver::received>());
  EXPECT_EQ(judgement_of(model, "convergence"), Judgement::violated);
}

TEST(Convergence, IsAmongThoseThatAreUp) {
  System model("post", "a sender and one receiver", Settings{});
  const auto sender = model.add<Sender>("sender");
  const auto receiver = model.add<Receiver>("receiver");
  model[sender].receiver = receiver;
  model.link(sender, receiver);
  model.faults().crash(receiver).at_most(1);
  model.check(convergence<Receiver, &Receiver::received>());
  EXPECT_EQ(judgement_of(model, "convergence"), Judgement::holds);
}

TEST(EventuallySingleMaster, OneCandidateTakesOfficeForGood) {
  System model("office", "one candidate", Settings{});
  model.add<Candidate>("candidate");
  model.check(eventually_single_master<Candidate>());
  EXPECT_EQ(judgement_of(model, "eventually single master"), Judgement::holds);
}

TEST(EventuallySingleMaster, TwoMastersForGoodViolateIt) {
  System model("office", "two candidates", Settings{});
  model.group<Candidate>("candidate", 2);
  model.check(eventually_single_master<Candidate>());
  EXPECT_EQ(judgement_of(model, "eventually single master"), Judgement::violated);
}

TEST(EventuallySingleMaster, AMasterThatResignsAgainAndAgainViolatesIt) {
  System model("office", "one restless candidate", Settings{});
  model[model.add<Candidate>("candidate")].is_restless = true;
  model.check(eventually_single_master<Candidate>());
  EXPECT_EQ(judgement_of(model, "eventually single master"), Judgement::violated);
}

TEST(EventuallySingleMaster, NoMasterForGoodViolatesIt) {
  System model("office", "one candidate that may crash", Settings{});
  model.faults().crash(model.add<Candidate>("candidate")).at_most(1);
  model.check(eventually_single_master<Candidate>());
  EXPECT_EQ(judgement_of(model, "eventually single master"), Judgement::violated);
}

PropertyDraft somebody_rules() {
  return recoverable("somebody rules", [](const Each<Candidate, &Candidate::is_master>& candidates) {
    return !candidates.up().where<&Candidate::is_master>().empty();
  });
}

TEST(Recoverable, ACandidateThatRestartsCanTakeOfficeAgain) {
  System model("office", "one candidate", Settings{});
  model.faults().crash(model.add<Candidate>("candidate")).at_most(1).may_restart();
  model.check(somebody_rules());
  EXPECT_EQ(judgement_of(model, "recoverable: somebody rules"), Judgement::holds);
}

TEST(Recoverable, WithoutARestartNobodyCan) {
  System model("office", "one candidate", Settings{});
  model.faults().crash(model.add<Candidate>("candidate")).at_most(1);
  model.check(somebody_rules());
  EXPECT_EQ(judgement_of(model, "recoverable: somebody rules"), Judgement::violated);
}

}  // namespace
}  // namespace understudy
