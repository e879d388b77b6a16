#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "checker/dsl/fairness.hpp"
#include "checker/dsl/model_base.hpp"
#include "checker/dsl/whole_state.hpp"
#include "checker/search/result.hpp"

namespace understudy::test_support {

/// Everything that is to be known about the reachable states of a model. States are numbered by the order of
/// their canonical bytes, so two graphs of the same model are equal exactly when they agree.
struct StateGraph {
  using Number = std::uint32_t;
  /// A property that is violated (a goal: reached).
  struct Finding {
    std::uint32_t steps = 0;  // of the shortest scenario: those that lead to a state
    std::set<Number> states;  // where; of a step: where it begins
  };

  struct Edge {
    Number from, to;
    FairClasses::Number fair_class;
    auto operator<=>(const Edge&) const = default;
  };

  std::vector<std::string> states;  // canonical bytes, ascending
  std::vector<PlainState> plain;    // the same, as data
  std::vector<Number> initial;      // ascending
  std::vector<Edge> edges;          // ascending, with repeats
  std::uint64_t transitions = 0;    // the edges and those that failed to lead to a state
  std::uint32_t levels = 0;
  std::map<std::string, Finding> findings;  // by name of the property, the built-in ones included
  std::vector<std::string> contradictions;  // of the explorer with itself

  /// Notes that the property is violated at a state; the first call of each property decides on `steps`.
  void find(const std::string& property, Number state, std::uint32_t steps);
  /// Replaces numbers in the order of discovery by those in the order of the bytes.
  void number_by_content(const std::map<std::string, Number>& numbers);
};

/// Names under which a search reports what it decides about every model.
inline constexpr const char* no_deadlock = "no deadlock";
inline constexpr const char* no_unhandled_event = "no unhandled event";
inline constexpr const char* mailboxes_bounded = "mailboxes bounded";
inline constexpr const char* no_failed_assertion = "no failed assertion";

/// One readable sentence about the first difference; empty when there is none.
std::string first_difference(const ModelBase& model, const StateGraph& expected, const StateGraph& actual);
/// The same for what a complete search (with `keep_going`) reports: counts, verdicts, lengths of the
/// scenarios.
std::string first_difference(const StateGraph& expected, const search::Result& result);

}  // namespace understudy::test_support
