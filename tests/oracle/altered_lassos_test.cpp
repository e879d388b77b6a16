#include <gmock/gmock.h>

#include "checker/search/check.hpp"
#include "checker/understudy.hpp"
#include "tools/cli/trace_of.hpp"
#include "traces/replay.hpp"

/// A lasso is judged again when it is replayed: it must close, be fair, and violate the property.
namespace understudy::test_support {
namespace {

using testing::HasSubstr;

/// A token goes round between 0 and 1, where it may leave for 2 by a step that weak fairness does not force.
struct Ring {
  std::uint8_t place = 0;
};
BOOST_DESCRIBE_STRUCT(Ring, (), (place))

std::unique_ptr<RuleModel<Ring>> ring() {
  auto model = std::make_unique<RuleModel<Ring>>("ring", "a token", Settings{});
  const auto move = [&](const char* name, int from, int to) {
    model->rule(
        name, [from](const Ring& ring) { return ring.place == from; },
        [to](Ring& ring) { ring.place = static_cast<std::uint8_t>(to); });
  };
  model->initial(Ring{});
  move("go", 0, 1);
  move("return", 1, 0);
  move("leave", 1, 2);
  model->may_stop([](const Ring&) { return true; });
  model->check(eventually("it leaves", [](const Ring& ring) { return ring.place == 2; }));
  model->check(eventually("it goes", [](const Ring& ring) { return ring.place == 1; }));
  model->finish();
  return model;
}

class AlteredLassos : public testing::Test {
 protected:
  AlteredLassos() {
    search::Options options;
    options.keep_going = true;
    const auto result = search::check(*model_, options);
    trace_ = cli::trace_of(result.properties.at(0), {*model_, {}, {}});
  }
  std::string objection() const { return traces::replay(trace_, *model_).difference.value_or(""); }

  std::unique_ptr<RuleModel<Ring>> model_ = ring();
  traces::Trace trace_;  // go, return, and again
};

TEST_F(AlteredLassos, AsWrittenTheyReplay) {
  ASSERT_EQ(trace_.moments.size(), 3U);
  EXPECT_EQ(trace_.loop, 0U);
  const auto replayed = traces::replay(trace_, *model_);
  EXPECT_EQ(replayed.difference.value_or(""), "");
  EXPECT_TRUE(replayed.judged);
}

TEST_F(AlteredLassos, TheLoopMustClose) {
  trace_.loop = 1;
  EXPECT_THAT(objection(), HasSubstr("the end does not lead back to the state after step 1"));
}

TEST_F(AlteredLassos, TheLoopMustBeFair) {
  trace_.loop = 2;
  EXPECT_THAT(objection(), HasSubstr("the loop is not fair to go"));
}

TEST_F(AlteredLassos, TheLoopMustBeThere) {
  trace_.loop.reset();
  EXPECT_THAT(objection(), HasSubstr("the run does not violate the property \"it leaves\""));
}

TEST_F(AlteredLassos, ThePropertyMustBeViolated) {
  trace_.property = "it goes";
  EXPECT_THAT(objection(), HasSubstr("the run does not violate the property \"it goes\""));
}

}  // namespace
}  // namespace understudy::test_support
