#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "checker/dsl/value.hpp"
#include "checker/reference/step.hpp"

namespace understudy::traces {

/// One lane of a diagram: a machine (or, for a RuleModel, the one global state).
struct Lane {
  std::string name;  // "replica0"
  std::string type;  // "Replica"
  std::string site;  // empty when the model has no sites
  bool operator==(const Lane&) const = default;
};

/// A whole state as named variables, one for each machine plus those of the environment, in a fixed order.
using Variables = std::vector<std::pair<std::string, Value>>;

/// A property that is judged at every moment of a trace.
struct Judged {
  std::string name;
  std::string kind;  // "invariant", "step property", "reachable goal"
  bool operator==(const Judged&) const = default;
};

/// A property that does not hold at a moment (a goal: that is not reached there).
struct Unmet {
  std::size_t property = 0;  // its place in `Trace::judged`
  std::string explanation;
  bool operator==(const Unmet&) const = default;
};

/// A step together with the state that it leads to.
struct Moment {
  Step step;
  Variables state;
  std::vector<Unmet> unmet = {};  // in the order of `Trace::judged`; step properties are about `step`
  bool operator==(const Moment&) const = default;
};

/// The `property_kind` of a trace that somebody explored and that violates nothing.
inline constexpr const char* exploration_kind = "exploration";
/// That of a trace which shows how great a number can become; it violates nothing.
inline constexpr const char* measure_kind = "measure";

/// A scenario as data: everything that is needed to print it, to draw it and to re-execute it.
struct Trace {
  std::string model;         // "primary_backup"
  std::string model_hash;    // identifies the model's declarations, hexadecimal
  std::string tool_version;  // "0.1.0"
  std::vector<std::pair<std::string, std::string>> parameters;  // every parameter with its value as text
  std::vector<std::pair<std::string, int>> faults;              // every budget: {"crash", 1}
  std::vector<std::pair<std::string, std::string>>
      options;  // {"network", "causal"}, {"granularity", "send"}, {"reduction", "inboxes"} when given
  std::string property;       // the property's name
  std::string property_kind;  // "invariant", "deadlock", "unhandled event", ...
  std::string explanation;    // "replica0 and replica1 are both masters"
  std::string command;        // reproduces the check
  std::uint64_t seed = 0;
  std::vector<Lane> lanes;
  std::vector<Judged> judged;   // every property whose verdicts the moments tell
  std::vector<Moment> moments;  // moments[0] is the initial state
  /// A last step that could not complete (unhandled event, assertion, overflow): it leads to no state.
  std::optional<Step> failing_step;
  std::optional<std::size_t> loop;  // index of the moment a lasso returns to
  /// Steps without which the property would not have failed, ascending by number: 1 leads to moments[1], the
  /// failing step is moments.size(). Empty when nobody has found out.
  std::vector<std::size_t> needed_steps;
  bool operator==(const Trace&) const = default;
};

}  // namespace understudy::traces
