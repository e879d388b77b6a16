#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <new>

#include "checker/search/check.hpp"
#include "tests/support/counters.hpp"

/// What happens when the code of a model misbehaves: it depends on more than its state, or it throws.
namespace understudy::test_support {
namespace {

using testing::AllOf;
using testing::HasSubstr;

struct Question {};
struct Answer {
  std::uint8_t value = 0;
};
BOOST_DESCRIBE_STRUCT(Question, (), ())
BOOST_DESCRIBE_STRUCT(Answer, (), (value))

/// Does whatever a test wants it to do.
struct Puppet {
  struct Memory {
    std::uint8_t value = 0;
  } memory;
  std::function<void(Puppet&, Turn&)> act = [](Puppet&, Turn&) {};
  std::function<bool(const Puppet&)> guard = [](const Puppet& puppet) { return puppet.memory.value < 3; };
  std::function<std::uint8_t(Puppet&)> answer = [](Puppet& puppet) { return puppet.memory.value; };

  static void define(Behavior<Puppet>& puppet) {
    puppet.in_any().step(
        "act", [](const Puppet& self) { return self.guard(self); },
        [](Puppet& self, Turn& turn) { self.act(self, turn); });
    puppet.on_call<Question>([](Puppet& self, const Question&) { return Answer{self.answer(self)}; });
  }
};
BOOST_DESCRIBE_STRUCT(Puppet::Memory, (), (value))

class Purity : public testing::Test {
 protected:
  System model{"puppets", "machines that do what a test wants", Settings{}};
  Ref<Puppet> puppet = model.add<Puppet>("puppet");
  Ref<Puppet> other = model.add<Puppet>("other");

  Purity() {
    model[other].guard = [](const Puppet&) { return false; };
    model.link(puppet, other);
  }
  void check(bool check_purity = false) {
    model.finish();
    search::Options options;
    options.check_purity = check_purity;
    search::check(model, options);
  }
  /// The ModelError that the check throws.
  std::string complaint(bool check_purity = false) {
    try {
      check(check_purity);
    } catch (const ModelError& error) {
      return error.what();
    }
    return "nothing was thrown";
  }
};

TEST_F(Purity, AHandlerThatCountsItsCallsIsReported) {
  auto calls = std::make_shared<int>(0);
  model[puppet].act = [calls](Puppet& self, Turn&) {
    self.memory.value = static_cast<std::uint8_t>(++*calls % 5);
  };
  EXPECT_THAT(complaint(true), AllOf(HasSubstr("puppet"), HasSubstr("must depend on nothing but")));
}

TEST_F(Purity, AHandlerThatSendsNowAndThenIsReported) {
  auto calls = std::make_shared<int>(0);
  model[puppet].act = [calls, to = other](Puppet& self, Turn& turn) {
    ++self.memory.value;
    if (++*calls % 2 == 0) turn.send(to, Question{});
  };
  EXPECT_THAT(complaint(true), HasSubstr("must depend on nothing but"));
}

TEST_F(Purity, AHandlerThatChoosesNowAndThenIsReported) {
  auto calls = std::make_shared<int>(0);
  model[puppet].act = [calls](Puppet& self, Turn& turn) {
    ++self.memory.value;
    if (++*calls % 3 == 0) turn.flip();
  };
  EXPECT_THAT(complaint(true), HasSubstr("must depend on nothing but"));
}

TEST_F(Purity, AnImpureCalleeIsReported) {
  auto calls = std::make_shared<int>(0);
  model[puppet].act = [to = other](Puppet& self, Turn& turn) {
    ++self.memory.value;
    turn.call<Answer>(to, Question{});
  };
  model[other].answer = [calls](Puppet& self) {
    return self.memory.value = static_cast<std::uint8_t>(++*calls % 5);
  };
  EXPECT_THAT(complaint(true), HasSubstr("must depend on nothing but"));
}

TEST_F(Purity, PureHandlersPass) {
  model[puppet].act = [to = other](Puppet& self, Turn& turn) {
    self.memory.value = static_cast<std::uint8_t>(self.memory.value + 1 + turn.choose(2));
    turn.call<Answer>(to, Question{});
  };
  EXPECT_NO_THROW(check(true));
}

TEST_F(Purity, AHandlerThatThrowsIsNamed) {
  model[puppet].act = [](Puppet&, Turn&) { throw std::out_of_range("no such key"); };
  EXPECT_THAT(complaint(), AllOf(HasSubstr("a handler of puppet"), HasSubstr("no such key")));
}

TEST_F(Purity, AGuardThatThrowsIsAModelError) {
  model[puppet].guard = [](const Puppet&) -> bool { throw std::out_of_range("no such key"); };
  EXPECT_THAT(complaint(), AllOf(HasSubstr("puppet"), HasSubstr("no such key")));
}

TEST_F(Purity, APredicateThatThrowsIsNamed) {
  model.check(
      invariant("fragile", [](const Each<Puppet>&) -> Verdict { throw std::out_of_range("no such key"); }));
  EXPECT_THAT(complaint(), AllOf(HasSubstr("fragile"), HasSubstr("no such key")));
}

TEST_F(Purity, ARuleThatThrowsIsAModelError) {
  RuleModel<Counters> rules("rules", "a rule throws", Settings{});
  rules.initial({});
  rules.rule(
      "break", [](const Counters&) { return true; },
      [](Counters&) { throw std::out_of_range("no such key"); });
  rules.finish();
  try {
    search::check(rules, {});
    FAIL() << "nothing was thrown";
  } catch (const ModelError& error) {
    EXPECT_THAT(error.what(), HasSubstr("no such key"));
  }
}

TEST_F(Purity, NoMemoryIsNotTheModelsFault) {
  model[puppet].act = [](Puppet&, Turn&) { throw std::bad_alloc(); };
  EXPECT_THROW(check(), std::bad_alloc);
}

TEST_F(Purity, AChoiceOfNothingIsAModelError) {
  model[puppet].act = [](Puppet&, Turn& turn) { turn.choose(0); };
  EXPECT_THAT(complaint(), HasSubstr("at least one alternative"));
}

}  // namespace
}  // namespace understudy::test_support
