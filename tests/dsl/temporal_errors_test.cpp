#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/understudy.hpp"

/// What is refused with a sentence when properties of whole runs, or the fairness they assume, are declared.
namespace understudy {
namespace {

using testing::HasSubstr;

struct Lamp {
  struct Memory {
    bool is_on = false;
  } memory;
  bool is_on() const { return memory.is_on; }
  static void define(Behavior<Lamp>& lamp) {
    lamp.in_any().step("switch", [](Lamp& self) { self.memory.is_on = !self.memory.is_on; });
  }
};
BOOST_DESCRIBE_STRUCT(Lamp::Memory, (), (is_on))

struct Bell : Lamp {
  static void define(Behavior<Bell>&) {}
};

using LampNow = Every<Lamp, &Lamp::is_on>;
using BellNow = Every<Bell, &Bell::is_on>;

/// The sentence with which the model refuses the property.
std::string refusal_of(const PropertyDraft& property) {
  System model("house", "a lamp and a bell", Settings{});
  model.add<Lamp>("lamp");
  model.add<Bell>("bell");
  try {
    model.check(property);
    model.finish();
  } catch (const UsageError& error) {
    return error.what();
  }
  return "it is accepted";
}

TEST(TemporalErrors, LeadsToNeedsValues) {
  EXPECT_EQ(refusal_of(leads_to(
                "lit", std::vector<int>{}, [](int, const LampNow&) { return true; },
                [](int, const LampNow&) { return true; })),
            "the property \"lit\" is about no value at all: give it some");
}

TEST(TemporalErrors, TriggerAndResponseAreAboutTheSameType) {
  EXPECT_THAT(refusal_of(leads_to(
                  "rings", [](const LampNow&) { return true; }, [](const BellNow&) { return true; })),
              HasSubstr("Every of two machine types: use the same one in both predicates"));
}

TEST(TemporalErrors, OnePredicateIsAboutOneType) {
  EXPECT_THAT(refusal_of(eventually("both", [](const LampNow&, const BellNow&) { return true; })),
              HasSubstr("Every of two machine types: use Each for one of them"));
}

TEST(TemporalErrors, TheObservedMachinesMustExist) {
  struct Stranger : Lamp {};
  EXPECT_THAT(refusal_of(eventually("seen", [](const Each<Stranger>&) { return true; })),
              HasSubstr("the property \"seen\" does not match the model"));
}

struct Hasty : Lamp {
  static void define(Behavior<Hasty>& hasty) { hasty.in_any().strongly_fair(); }
};

/// Declares the fairness of a step that was declared for other modes.
struct Careless {
  enum class Mode : std::uint8_t { off, on };
  BOOST_DESCRIBE_NESTED_ENUM(Mode, off, on)
  struct Memory {
    Mode mode = Mode::off;
  } memory;
  Mode mode() const { return memory.mode; }
  static void define(Behavior<Careless>& careless) {
    careless.in(Mode::off).step("switch on", [](Careless& self) { self.memory.mode = Mode::on; });
    careless.in(Mode::on).unfair();
  }
};
BOOST_DESCRIBE_STRUCT(Careless::Memory, (), (mode))

template <class M>
std::string refusal_of_machine() {
  System model("house", "one machine", Settings{});
  try {
    model.add<M>("machine");
    model.finish();
  } catch (const ModelError& error) {
    return error.what();
  }
  return "it is accepted";
}

TEST(TemporalErrors, FairnessNeedsAStepBeforeIt) {
  EXPECT_THAT(refusal_of_machine<Hasty>(),
              HasSubstr("Hasty declares the fairness of a step before any step: put it behind .step(...)"));
  EXPECT_THAT(refusal_of_machine<Careless>(), HasSubstr("Careless declares the fairness"));
  EXPECT_EQ(refusal_of_machine<Lamp>(), "it is accepted");
}

}  // namespace
}  // namespace understudy
