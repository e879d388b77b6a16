#include <gtest/gtest.h>

#include "checker/search/check.hpp"
#include "checker/understudy.hpp"
#include "tests/support/engine_graph.hpp"
#include "tests/support/oracle.hpp"

/// The engine and the naive oracle agree on every registered model, as small as its parameters allow.
namespace understudy::test_support {
namespace {

/// Every integer parameter at its smallest value; enums and switches as given.
Settings smallest_settings(const ModelEntry& entry) {
  const auto model = entry.make(Settings{});
  Settings settings;
  for (const auto& parameter : model->parameters())
    if (parameter.choices.empty()) settings.parameters[parameter.name] = std::to_string(parameter.range.min);
  return settings;
}

/// The settings, and variants of them: each enum's and switch's other values, other networks, no faults.
std::vector<Settings> small_variants(const ModelEntry& entry) {
  std::vector<Settings> variants{smallest_settings(entry)};
  const auto model = entry.make(variants.front());
  for (const auto& parameter : model->parameters())
    for (const auto& choice : parameter.choices) {
      if (choice == parameter.standard) continue;
      variants.push_back(variants.front());
      variants.back().parameters[parameter.name] = choice;
    }
  const auto* system = dynamic_cast<const System*>(model.get());
  if (!system) return variants;
  variants.push_back(variants.front());
  for (const auto& fault : system->fault_declarations()) variants.back().faults[fault.name] = 0;
  for (const auto* network : {"causal", "unordered"}) {
    variants.push_back(variants.front());
    variants.back().network = network;
  }
  variants.push_back(variants.front());
  variants.back().granularity = "send";
  return variants;
}

std::string text_of(const Settings& settings) {
  std::string text = settings.network + " " + settings.granularity;
  for (const auto& [name, value] : settings.parameters) text += " " + name + "=" + value;
  if (!settings.faults.empty()) text += " without faults";
  return text;
}

/// Nothing when the model refuses the combination.
std::unique_ptr<ModelBase> build_variant(const ModelEntry& entry, const Settings& settings) {
  try {
    return build_model(entry.name, settings);
  } catch (const UsageError&) {
    return nullptr;
  }
}

/// False when the model is too large for the oracle, or there is none with these settings.
bool compare(const ModelEntry& entry, const Settings& settings) {
  SCOPED_TRACE(entry.name + text_of(settings));
  const auto model = build_variant(entry, settings);
  if (!model) return false;
  const auto expected = explore_naively(*model, 4000);
  if (!expected) return false;
  EXPECT_EQ(first_difference(*model, *expected, explore_with_engine(*model)), "");
  search::Options options;
  options.keep_going = true;
  options.reduction = search::ReductionKind::none;  // the oracle takes every step
  for (const auto store :
       {search::StoreKind::compact, search::StoreKind::compact128, search::StoreKind::exact}) {
    options.store = store;
    EXPECT_EQ(first_difference(*expected, search::check(*model, options)), "") << to_string(store);
  }
  return true;
}

TEST(RegisteredModels, AreAsTheOracleSays) {
  ASSERT_FALSE(registered_models().empty());
  for (const auto& entry : registered_models()) {
    int compared = 0;
    for (const auto& settings : small_variants(entry)) compared += compare(entry, settings);
    EXPECT_GT(compared, 0) << entry.name << " has no variant small enough for the oracle";
  }
}

/// The states that the TLA+ examples publish for TwoPhase.
TEST(RegisteredModels, TwoPhaseCommitHasThePublishedCounts) {
  Settings settings;
  settings.parameters["resource_managers"] = "3";
  const auto graph = explore_naively(*build_model("two_phase_commit", settings));
  ASSERT_TRUE(graph);
  EXPECT_EQ(graph->states.size(), 288U);
  EXPECT_EQ(graph->transitions + 1, 1146U);
  EXPECT_EQ(graph->levels, 11U);
}

}  // namespace
}  // namespace understudy::test_support
