#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "checker/understudy.hpp"

/// What a user may set, and the sentences for what cannot be.
namespace understudy {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

enum class Variant : std::uint8_t { original, repaired, broken };
BOOST_DESCRIBE_ENUM(Variant, original, repaired, broken)

struct State {
  std::uint8_t number = 0;
};
BOOST_DESCRIBE_STRUCT(State, (), (number))

using Choices = std::map<std::string, std::string>;

/// A model with a parameter of each kind, as a user sets them.
struct Configured {
  explicit Configured(Choices set) : model("bank", "", settings(std::move(set))) {
    clients = model.parameter("clients", 2, between(1, 9), "how many clients");
    eager = model.parameter("eager", false, "send at once");
    variant = model.parameter("variant", Variant::original, "which design");
    model.initial({});
    model.finish();
  }
  static Settings settings(Choices set) {
    Settings made;
    made.parameters = std::move(set);
    return made;
  }

  RuleModel<State> model;
  int clients = 0;
  bool eager = false;
  Variant variant = Variant::original;
};

/// The sentence with which the settings are refused.
std::string complaint(const Choices& set) {
  try {
    const Configured configured(set);
  } catch (const UsageError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(Parameter, HasItsStandardValueWhenNothingIsSet) {
  const Configured configured(Choices{});
  EXPECT_EQ(configured.clients, 2);
  EXPECT_FALSE(configured.eager);
  EXPECT_EQ(configured.variant, Variant::original);
}

TEST(Parameter, CannotBeDeclaredTwiceOrOutsideItsRange) {
  Parameters parameters({});
  parameters.integer("clients", 1, between(1, 9), "");
  EXPECT_THROW(parameters.integer("clients", 1, between(1, 9), ""), ModelError);
  EXPECT_THROW(parameters.integer("servers", 20, between(1, 9), ""), ModelError);
}

TEST(Parameter, HasTheValueThatIsSet) {
  const Configured configured(Choices{{"clients", "9"}, {"eager", "true"}, {"variant", "broken"}});
  EXPECT_EQ(configured.clients, 9);
  EXPECT_TRUE(configured.eager);
  EXPECT_EQ(configured.variant, Variant::broken);
}

TEST(Parameter, IsReportedWithWhatIsInUse) {
  const Configured configured(Choices{{"variant", "repaired"}});
  const auto& parameters = configured.model.parameters();
  ASSERT_EQ(parameters.size(), 3U);
  EXPECT_EQ(parameters[0].value, "2");
  EXPECT_EQ(parameters[0].range.max, 9);
  EXPECT_THAT(parameters[1].choices, ElementsAre("false", "true"));
  EXPECT_EQ(parameters[2].value, "repaired");
  EXPECT_EQ(parameters[2].standard, "original");
  EXPECT_EQ(parameters[2].description, "which design");
}

TEST(Parameter, IsPartOfTheDeclarations) {
  const Configured standard(Choices{}), same(Choices{{"clients", "2"}}), other(Choices{{"clients", "3"}});
  EXPECT_EQ(fingerprint_of_declarations(standard.model), fingerprint_of_declarations(same.model));
  EXPECT_NE(fingerprint_of_declarations(standard.model), fingerprint_of_declarations(other.model));
}

TEST(ANumber, TakesBothEndsOfItsRange) {
  EXPECT_EQ(Configured(Choices{{"clients", "1"}}).clients, 1);
  EXPECT_EQ(Configured(Choices{{"clients", "9"}}).clients, 9);
}

TEST(ANumber, OutOfItsRangeIsRefused) {
  EXPECT_EQ(complaint({{"clients", "0"}}), "parameter 'clients' takes a whole number from 1 to 9, not '0'");
  EXPECT_EQ(complaint({{"clients", "10"}}), "parameter 'clients' takes a whole number from 1 to 9, not '10'");
}

TEST(ANumber, ThatIsNoneIsRefused) {
  for (const char* text : {"", "two", "2x", " 2", "2.5", "0x2", "+2", "99999999999999999999"})
    EXPECT_THAT(complaint({{"clients", text}}), HasSubstr("takes a whole number from 1 to 9")) << text;
}

TEST(ASwitch, TakesNothingButTrueAndFalse) {
  for (const char* text : {"", "1", "yes", "True"})
    EXPECT_THAT(complaint({{"eager", text}}), HasSubstr("parameter 'eager' takes one of false, true, not '"))
        << text;
}

TEST(AChoice, ThatDoesNotExistGetsASuggestion) {
  EXPECT_EQ(complaint({{"variant", "repared"}}),
            "parameter 'variant' takes one of original, repaired, broken, not 'repared'. "
            "Did you mean 'repaired'?");
}

TEST(AnUnknownParameter, GetsASuggestion) {
  EXPECT_EQ(complaint({{"client", "3"}}),
            "bank has no parameter 'client'. Did you mean 'clients'? It has: clients, eager, variant");
}

TEST(AnUnknownParameter, ThatResemblesNoneGetsTheList) {
  EXPECT_THAT(complaint({{"xylophones", "3"}}),
              AllOf(Not(HasSubstr("Did you mean")), EndsWith("It has: clients, eager, variant")));
}

TEST(AnUnknownParameter, OfAModelWithoutParametersIsRefused) {
  RuleModel<State> model("bare", "", Configured::settings({{"clients", "3"}}));
  model.initial({});
  try {
    model.finish();
    FAIL() << "nothing was thrown";
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "bare has no parameter 'clients'. It has: none");
  }
}

TEST(ASuggestion, IsTheNearestWord) {
  EXPECT_EQ(suggestion("crahs", {"restart", "crash", "cash"}), " Did you mean 'crash'?");
  EXPECT_EQ(suggestion("backup", {"lock_server", "primary_backup"}), " Did you mean 'primary_backup'?");
}

TEST(ASuggestion, IsNotMadeWithoutResemblance) {
  EXPECT_EQ(suggestion("crash", {}), "");
  EXPECT_EQ(suggestion("crash", {"partition", "duplicate"}), "");
}

}  // namespace
}  // namespace understudy
