#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/reference/interpreter.hpp"
#include "checker/search/check.hpp"
#include "checker/understudy.hpp"

/// Synchronous calls: the callee's handler runs inside the caller's turn.
namespace understudy {
namespace {

using testing::HasSubstr;

struct Increase {
  std::uint8_t amount = 0;
};
struct Total {
  std::uint8_t value = 0;
};
struct Unknown {};
struct Notice {};
BOOST_DESCRIBE_STRUCT(Increase, (), (amount))
BOOST_DESCRIBE_STRUCT(Total, (), (value))
BOOST_DESCRIBE_STRUCT(Unknown, (), ())
BOOST_DESCRIBE_STRUCT(Notice, (), ())

/// Adds up what it is called with, after it has called the next one, if there is one.
struct Counter {
  struct Disk {
    std::uint8_t total = 0;
  } disk;
  MachineId next, listener;
  int total() const { return disk.total; }
  Total increase(const Increase& request, Turn& turn) {
    if (next) turn.call<Total>(next, request);
    if (listener) turn.send(listener, Notice{});
    disk.total = static_cast<std::uint8_t>(disk.total + request.amount);
    return {disk.total};
  }
  static void define(Behavior<Counter>& counter) { counter.on_call<Increase>(&Counter::increase); }
};
BOOST_DESCRIBE_STRUCT(Counter::Disk, (), (total))

/// Calls once and notes the reply.
struct Client {
  struct Memory {
    bool is_done = false;
    std::optional<std::uint8_t> reply;
  } memory;
  MachineId callee;
  bool asks_unknown = false;
  bool has_reply(std::optional<std::uint8_t> wanted) const {
    return memory.is_done && memory.reply == wanted;
  }
  bool has_work() const { return !memory.is_done; }
  void ask(Turn& turn) {
    memory.is_done = true;
    const auto total =
        asks_unknown ? turn.call<Total>(callee, Unknown{}) : turn.call<Total>(callee, Increase{5});
    if (total) memory.reply = total->value;
  }
  static void define(Behavior<Client>& client) {
    client.in_any().step("ask", &Client::has_work, &Client::ask).ignore<Notice>();
  }
};
BOOST_DESCRIBE_STRUCT(Client::Memory, (), (is_done, reply))

class Calls : public testing::Test {
 protected:
  System model{"calls", "a client and two counters", Settings{}};
  Ref<Client> client = model.add<Client>("client");
  Ref<Counter> first = model.add<Counter>("first"), second = model.add<Counter>("second");

  Calls() {
    model.link(client, first);
    model.link(first, second);
    model[client].callee = first;
  }
  /// The successor by the step of that name, as the reference interpreter sees it.
  reference::Move take(const PlainState& state, const std::string& name) const {
    for (auto& move : reference::make_interpreter(model)->moves(state))
      if (move.step.name == name) return move;
    throw std::out_of_range("there is no step " + name);
  }
  PlainState initial() {
    model.finish();
    return reference::make_interpreter(model)->initial_states().at(0);
  }
  template <class M>
  std::shared_ptr<const M> machine(const PlainState& state, Ref<M> which) const {
    const auto& local = std::get<WholeState>(state).machines[which.index].local;
    return std::static_pointer_cast<const M>(model.machine(which).object(local));
  }
  /// Whether some state that the search reaches satisfies the predicate.
  template <class Predicate>
  bool reaches(Predicate predicate) {
    model.check(reachable("goal", predicate));
    model.finish();
    search::Options options;
    options.properties = {"goal"};
    for (const auto& property : search::check(model, options).properties)
      if (property.name == "goal") return property.judgement == search::Judgement::holds;
    return false;
  }
  std::string complaint() {
    model.finish();
    try {
      search::check(model, {});
    } catch (const ModelError& error) {
      return error.what();
    }
    return "nothing was thrown";
  }
};

TEST_F(Calls, BringAReplyWithinTheTurn) {
  const auto after = take(initial(), "client: ask");
  EXPECT_TRUE(machine(after.state, client)->has_reply(5));
  EXPECT_EQ(machine(after.state, first)->total(), 5);
  EXPECT_EQ(machine(after.state, second)->total(), 0);
}

TEST_F(Calls, MayCallOn) {
  model[first].next = second;
  const auto after = take(initial(), "client: ask");
  EXPECT_EQ(machine(after.state, first)->total(), 5);
  EXPECT_EQ(machine(after.state, second)->total(), 5);
}

TEST_F(Calls, SendWhatTheCalleeSends) {
  model[first].listener = client;
  const auto after = take(initial(), "client: ask");
  ASSERT_EQ(after.step.sent.size(), 1U);
  EXPECT_EQ(after.step.sent[0].from, "first");
  EXPECT_EQ(after.step.sent[0].to, "client");
}

TEST_F(Calls, ToAMachineThatIsDownBringNothing) {
  model.faults().crash(first);
  const auto down = take(initial(), "crash(first)");
  const auto after = take(down.state, "client: ask");
  EXPECT_TRUE(machine(after.state, client)->has_reply(std::nullopt));
  EXPECT_EQ(machine(after.state, first)->total(), 0);
}

TEST_F(Calls, ToAMachineThatIsCutOffBringNothing) {
  model.faults().partition(model.site("east", client), model.site("west", first, second));
  const auto cut = take(initial(), "partition(east|west)");
  EXPECT_TRUE(machine(take(cut.state, "client: ask").state, client)->has_reply(std::nullopt));
}

TEST_F(Calls, BringTheSameInTheSearch) {
  EXPECT_TRUE(reaches([](const One<Client>& seen) { return seen->has_reply(5); }));
}

TEST_F(Calls, BringNothingInTheSearchUnlessTheCalleeMayFail) {
  EXPECT_FALSE(reaches([](const One<Client>& seen) { return seen->has_reply(std::nullopt); }));
}

TEST_F(Calls, BringNothingInTheSearchWhenTheCalleeIsDown) {
  model.faults().crash(first);
  EXPECT_TRUE(reaches([](const One<Client>& seen) { return seen->has_reply(std::nullopt); }));
}

TEST_F(Calls, MustNotGoInACircle) {
  model[first].next = second;
  model[second].next = first;
  EXPECT_THAT(complaint(), HasSubstr("first is called while its own handler runs"));
}

TEST_F(Calls, MustNotGoInACircleForTheReferenceInterpreterEither) {
  model[first].next = second;
  model[second].next = first;
  EXPECT_THROW(take(initial(), "client: ask"), ModelError);
}

TEST_F(Calls, NeedALink) {
  model[client].callee = second;
  EXPECT_EQ(complaint(),
            "client calls second with Increase, but no link is declared between them: add model.link");
}

TEST_F(Calls, NeedSomebodyElse) {
  model[client].callee = MachineId{};
  EXPECT_THAT(complaint(), HasSubstr("client calls nobody with Increase"));
}

TEST_F(Calls, NeedARule) {
  model[client].asks_unknown = true;
  EXPECT_EQ(complaint(), "first is called with Unknown but has no on_call<Unknown> rule: add one");
}

}  // namespace
}  // namespace understudy
