#pragma once

#include "checker/search/check.hpp"
#include "checker/understudy.hpp"

/// A RuleModel that every test of the searches can size as it needs: independent counters, each from 0 to a
/// limit.
namespace understudy::test_support {

struct Counters {
  static constexpr int most = 8;
  std::array<std::uint8_t, most> values{};
};
BOOST_DESCRIBE_STRUCT(Counters, (), (values))

/// (limit + 1) ^ count states in count * limit + 1 levels. Nothing is checked but what `properties` adds.
template <class... Draft>
std::unique_ptr<ModelBase> counters(int count, int limit, const Draft&... properties) {
  auto model = std::make_unique<RuleModel<Counters>>("counters", "independent counters", Settings{});
  model->initial(Counters{});
  model->rule(
      "count", count,
      [limit](const Counters& state, int index) {
        return state.values[static_cast<std::size_t>(index)] < limit;
      },
      [](Counters& state, int index) { ++state.values[static_cast<std::size_t>(index)]; });
  model->may_stop([](const Counters&) { return true; });
  (model->check(properties), ...);
  model->finish();
  return model;
}

inline int sum_of(const Counters& state) {
  int sum = 0;
  for (int value : state.values) sum += value;
  return sum;
}
inline Invariant sum_stays_below(int limit, const char* name = "the sum stays below the limit") {
  return invariant(name, [limit](const Counters& state) -> Verdict {
    return sum_of(state) < limit ? holds() : violated("the sum is {}", sum_of(state));
  });
}
inline PropertyDraft sum_reaches(int goal) {
  return reachable("the sum reaches the goal",
                   [goal](const Counters& state) { return sum_of(state) == goal; });
}

/// The named property of a result; the test fails when it is not there.
inline const search::PropertyResult& property_of(const search::Result& result, const std::string& name) {
  for (const auto& property : result.properties)
    if (property.name == name) return property;
  throw std::out_of_range("the result does not mention '" + name + "'");
}
inline search::Judgement judgement_of(const search::Result& result, const std::string& name) {
  return property_of(result, name).judgement;
}

}  // namespace understudy::test_support
