#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "tests/support/two_writers.hpp"

/// What a System refuses, and with which sentence.
namespace understudy {
namespace {

using testing::HasSubstr;

using test_support::complaint;
using test_support::refusal;
using test_support::Writer;
using Post = test_support::TwoWriters;

struct Stranger {
  static void define(Behavior<Stranger>&) {}
};
/// Its own `to` is not whom it goes to.
struct Parcel {
  std::uint8_t to = 0;
};
BOOST_DESCRIBE_STRUCT(Parcel, (), (to))

struct Global {
  bool is_done = false;
};
BOOST_DESCRIBE_STRUCT(Global, (), (is_done))

std::string refusal(const PropertyDraft& property) {
  Post post;
  post.check(property);
  return refusal<UsageError>(post);
}
std::string refusal(const Settings& settings) {
  Post post(settings);
  return refusal<UsageError>(post);
}
Settings network(const std::string& word) { return {{}, {}, word, {}}; }
Settings granularity(const std::string& word) { return {{}, {}, {}, word}; }

TEST(Links, ThatAreNotDeclaredCannotBeUsed) {
  Post post;
  post[post.ann].to = post.bob;
  post.finish();
  EXPECT_EQ(complaint<ModelError>([&] { search::check(post, {}); }),
            "ann sends Letter to bob, but no link is declared between them: add model.link");
}

TEST(Links, ThatAreOneWayCannotBeUsedBackwards) {
  Post post;
  post.link(post.ann, post.bob).one_way();
  post[post.bob].to = post.ann;
  post.finish();
  EXPECT_THAT(complaint<ModelError>([&] { search::check(post, {}); }), HasSubstr("no link is declared"));
}

TEST(Links, CarryBothDirections) {
  Post post;
  post.link(post.ann, post.bob);
  post[post.ann].to = post.bob;
  post[post.bob].to = post.ann;
  post.finish();
  EXPECT_TRUE(search::check(post, {}).complete());
}

TEST(Links, NeedRoomForAMessage) {
  Post post;
  EXPECT_THROW(post.link(post.ann, post.bob).capacity(0), ModelError);
}

TEST(Machines, NeedNamesOfTheirOwn) {
  Post post;
  EXPECT_EQ(complaint<ModelError>([&] { post.add<Stranger>("bob"); }),
            "two machines are named 'bob': give each its own name");
  post.group<Writer>("carl", 2);
  EXPECT_THROW(post.add<Writer>("carl1"), ModelError);
}

TEST(Machines, AreNeeded) {
  System empty("empty", "", Settings{});
  EXPECT_EQ(refusal<ModelError>(empty), "empty has no machines: add some with model.add");
}

TEST(Machines, AreOnlyReachedByTheirOwnType) {
  Post post;
  EXPECT_EQ(complaint<ModelError>([&] { post[Ref<Stranger>(post.ann)]; }), "ann is not a Stranger");
}

TEST(Words, OfTheNetworkAreKnown) {
  for (const char* word : {"", "fifo", "causal", "unordered"}) EXPECT_NO_THROW(Post(network(word)).finish());
  EXPECT_EQ(refusal(network("casual")),
            "--network takes fifo, causal or unordered, not 'casual'. Did you mean 'causal'?");
}

TEST(Words, OfTheGranularityAreKnown) {
  for (const char* word : {"", "turn", "send"}) EXPECT_NO_THROW(Post(granularity(word)).finish());
  EXPECT_EQ(refusal(granularity("Send")), "--granularity takes turn or send, not 'Send'");
}

TEST(Words, OverrideTheModel) {
  Post post({{}, {}, "unordered", "turn"});
  post.link(post.ann, post.bob).causal();
  post.granularity(Granularity::send);
  post.finish();
  EXPECT_EQ(post.link_policy(post.ann, post.bob).order, Order::unordered);
  EXPECT_EQ(post.granularity(), Granularity::turn);
}

TEST(Messages, ThatNameAReceiverThemselvesAreToldApartFromTheirAddress) {
  Post post({{}, {}, {}, "send"});
  post.finish();
  WholeState whole = post.initial();
  MachineState& state = whole.machines[MachineId{post.ann}.index];
  state.outbox.push_back({post.ann, post.bob, make_message(Parcel{7})});
  state.mailbox.push_back({post.bob, post.ann, make_message(Parcel{8})});
  const std::string text = post.describe(whole).front().second.to_string();
  EXPECT_THAT(text, HasSubstr("outbox: [Parcel{to: bob, content: Parcel{to: 7}}]"));
  EXPECT_THAT(text, HasSubstr("mailbox: [Parcel{from: bob, to: 8}]"));
}

TEST(Properties, MustMatchTheModel) {
  const std::string prefix = "the property \"wrong\" does not match the model: it observes ";
  EXPECT_EQ(refusal(invariant("wrong", [](const Each<Stranger>&) { return holds(); })),
            prefix + "machines of type Stranger, and post has none");
  EXPECT_EQ(refusal(invariant("wrong", [](const Every<Stranger>&) { return holds(); })),
            prefix + "machines of type Stranger, and post has none");
  EXPECT_EQ(refusal(invariant("wrong", [](const One<Writer>&) { return holds(); })),
            prefix + "the one machine of type Writer, and post has 2");
  EXPECT_EQ(refusal(invariant("wrong", [](const Global&) { return holds(); })),
            prefix + "the state 'Global', which is not the state of post");
}

TEST(Properties, OfMachinesDoNotMatchARuleModel) {
  RuleModel<Global> rules("rules", "", Settings{});
  rules.initial({});
  rules.check(invariant("wrong", [](const Each<Writer>&) { return holds(); }));
  EXPECT_THAT(refusal<UsageError>(rules),
              HasSubstr("it observes Writer, but rules is one global state without machines"));
}

TEST(Properties, NeedNamesOfTheirOwn) {
  Post post;
  for (int times = 0; times < 2; ++times)
    post.check(invariant("calm", [](const Each<Writer>&) { return holds(); }));
  EXPECT_EQ(refusal<ModelError>(post), "two properties of post are named 'calm': give each its own name");
}

}  // namespace
}  // namespace understudy
