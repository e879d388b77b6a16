#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/reference/interpreter.hpp"
#include "checker/understudy.hpp"

/// In which order messages are taken, and what becomes of them when their receiver is down or cut off.
namespace understudy {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

struct Letter {
  std::uint8_t number = 0;
};
struct Bill {
  std::uint8_t number = 0;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (number))
BOOST_DESCRIBE_STRUCT(Bill, (), (number))

/// Writes its letters, one in each step; numbers from 100 are bills.
struct Writer {
  struct Memory {
    std::uint8_t written = 0;
    bool is_refused = false;
  } memory;
  std::vector<std::uint8_t> letters;
  MachineId to;
  bool has_letters() const { return memory.written < letters.size(); }
  void write(Turn& turn) {
    const std::uint8_t number = letters[memory.written++];
    if (number < 100)
      turn.send(to, Letter{number});
    else
      turn.send(to, Bill{number});
  }
  static void define(Behavior<Writer>& writer) {
    writer.in_any().step("write", &Writer::has_letters, &Writer::write);
    writer.in_any().on<Refused>([](Writer& self, const Refused&) { self.memory.is_refused = true; });
  }
};
BOOST_DESCRIBE_STRUCT(Writer::Memory, (), (written, is_refused))

/// Takes letters; bills have to wait.
struct Reader {
  static void define(Behavior<Reader>& reader) { reader.in_any().ignore<Letter>().defer<Bill>(); }
};

class Mailbox : public testing::Test {
 protected:
  System model{"post", "two writers and a reader", Settings{}};
  Ref<Writer> ann = model.add<Writer>("ann"), bob = model.add<Writer>("bob");
  Ref<Reader> reader = model.add<Reader>("reader");
  LinkBuilder links = model.link(std::vector<MachineId>{ann, bob}, reader);
  std::unique_ptr<reference::Interpreter> interpreter;
  PlainState state;

  void begin(std::vector<std::uint8_t> anns, std::vector<std::uint8_t> bobs = {}) {
    model[ann].letters = std::move(anns);
    model[bob].letters = std::move(bobs);
    model[ann].to = model[bob].to = reader;
    model.finish();
    interpreter = reference::make_interpreter(model);
    state = interpreter->initial_states().at(0);
  }
  /// Takes the first step of that name and returns it.
  Step take(const std::string& name) {
    for (auto& move : interpreter->moves(state)) {
      if (move.step.name != name) continue;
      state = std::move(move.state);
      return move.step;
    }
    ADD_FAILURE() << "there is no step " << name;
    return {};
  }
  std::vector<std::string> steps() const {
    std::vector<std::string> names;
    for (const auto& move : interpreter->moves(state)) names.push_back(move.step.name);
    return names;
  }
  /// Numbers of the messages that the reader may take next.
  std::vector<std::int64_t> next() const {
    std::vector<std::int64_t> numbers;
    for (const auto& move : interpreter->moves(state)) {
      if (move.step.actor != "reader" || !move.step.delivered) continue;
      const auto& fields = std::get<Value::Record>(move.step.delivered->content.node()).fields;
      numbers.push_back(std::get<std::int64_t>(fields.at(0).second.node()));
    }
    return numbers;
  }
  std::size_t waiting() const { return std::get<WholeState>(state).machines[reader.index].mailbox.size(); }
  void partition() {
    model.faults().partition(model.site("east", ann, bob), model.site("west", reader)).heal();
  }
};

TEST_F(Mailbox, OfFifoLinksOffersTheFirstOfEachSender) {
  begin({1, 2}, {3});
  for (const char* step : {"ann: write", "ann: write", "bob: write"}) take(step);
  EXPECT_THAT(next(), UnorderedElementsAre(1, 3));
  take("reader ignores Letter from ann");
  EXPECT_THAT(next(), UnorderedElementsAre(2, 3));
}

TEST_F(Mailbox, OfFifoLinksForgetsWhichSenderCameFirst) {
  begin({1}, {3});
  const PlainState initial = state;
  for (const char* step : {"ann: write", "bob: write"}) take(step);
  const std::string ann_first = canonical(std::exchange(state, initial));
  for (const char* step : {"bob: write", "ann: write"}) take(step);
  EXPECT_EQ(canonical(state), ann_first);
}

TEST_F(Mailbox, OfCausalLinksOffersOnlyWhatWasSentFirst) {
  links.causal();
  begin({1, 2}, {3});
  for (const char* step : {"ann: write", "bob: write", "ann: write"}) take(step);
  EXPECT_THAT(next(), ElementsAre(1));
  take("reader ignores Letter from ann");
  EXPECT_THAT(next(), ElementsAre(3));
}

TEST_F(Mailbox, OfUnorderedLinksOffersEveryMessageEqualOnesOnce) {
  links.unordered();
  begin({1, 2, 1}, {3});
  for (const char* step : {"ann: write", "ann: write", "bob: write", "ann: write"}) take(step);
  EXPECT_THAT(next(), UnorderedElementsAre(1, 2, 3));
}

TEST_F(Mailbox, LetsOthersPassADeferredMessage) {
  begin({100, 1, 2});
  for (const char* step : {"ann: write", "ann: write", "ann: write"}) take(step);
  EXPECT_THAT(next(), ElementsAre(1));
}

TEST_F(Mailbox, OfAMachineThatIsDownLosesMessages) {
  model.faults().crash(reader);
  begin({1, 2});
  take("ann: write");
  EXPECT_EQ(take("crash(reader)").lost.size(), 1U);
  EXPECT_EQ(take("ann: write").lost.size(), 1U);
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(Mailbox, OfAMachineThatIsDownRefusesMessagesWhenItIsDeclared) {
  links.refuse_when_down();
  model.faults().crash(reader);
  begin({1});
  take("crash(reader)");
  const Step write = take("ann: write");
  ASSERT_EQ(write.sent.size(), 1U);
  EXPECT_EQ(write.sent[0].type, "Refused");
  EXPECT_EQ(write.sent[0].to, "ann");
  EXPECT_EQ(take("ann: Refused from reader").delivered.value().content.to_string(), "Refused{by: reader}");
}

TEST_F(Mailbox, HoldsMessagesUntilAPartitionHeals) {
  partition();
  begin({1, 2});
  take("ann: write");
  EXPECT_THAT(take("partition(east|west)").lost, IsEmpty());
  EXPECT_THAT(take("ann: write").lost, IsEmpty());
  EXPECT_THAT(next(), IsEmpty());
  take("heal(east|west)");
  EXPECT_EQ(waiting(), 2U);
  EXPECT_THAT(next(), ElementsAre(1));
}

TEST_F(Mailbox, LosesMessagesOfAPartitionWhenItIsDeclared) {
  links.lose_when_cut();
  partition();
  begin({1, 2});
  take("ann: write");
  EXPECT_EQ(take("partition(east|west)").lost.size(), 1U);
  EXPECT_EQ(take("ann: write").lost.size(), 1U);
  take("heal(east|west)");
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(Mailbox, LosesAndRepeatsMessagesWithinItsBudgets) {
  links.may_lose(1).may_duplicate(1);
  begin({1});
  take("ann: write");
  take("duplicate(reader)");
  EXPECT_EQ(waiting(), 2U);
  EXPECT_THAT(steps(), Not(Contains("duplicate(reader)")));
  take("lose(reader)");
  EXPECT_EQ(waiting(), 1U);
  EXPECT_THAT(steps(), Not(Contains("lose(reader)")));
}

}  // namespace
}  // namespace understudy
