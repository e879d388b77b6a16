#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checker/reference/scenario.hpp"

namespace understudy::search {

enum class Judgement : std::uint8_t { holds, violated, inconclusive };

/// What was decided about one property, or about one of the built-in ones that every check includes.
struct PropertyResult {
  enum class Kind : std::uint8_t {
    invariant,
    step,
    at_end,
    goal,
    deadlock,
    unhandled_event,
    overflow,
    assertion,
    eventually,
    always_eventually,
    eventually_always,
    leads_to,
    always_possible
  };

  std::string
      name;  // the property's own, or "no deadlock", "no unhandled event", "mailboxes bounded", "assertions"
  Kind kind = Kind::invariant;
  Judgement judgement = Judgement::inconclusive;
  std::string description;
  std::string explanation;  // why it is violated: "replica0 and replica1 are both masters"
  std::optional<reference::Scenario> scenario;  // a shortest one, re-executed by the reference interpreter
  /// Found by a reduced search, but only where messages overtake each other as they cannot in order. Nothing
  /// that a check returns: it decides the property in another way then.
  bool only_overtaking = false;
  bool is_vacuous = false;  // of leads_to: it holds because nothing ever triggers it
  /// Of a violated temporal property: the classes of moves each of which would rule out all violations if it
  /// were strongly fair.
  std::vector<std::string> fairness_that_helps;
};
constexpr bool is_temporal(PropertyResult::Kind kind) { return kind >= PropertyResult::Kind::eventually; }
const char* to_string(PropertyResult::Kind kind);
const char* to_string(Judgement judgement);

enum class ReductionKind : std::uint8_t {
  none,      ///< everything is explored, inboxes hand out messages as they came
  inboxes,   ///< everything is explored, with inboxes that do not remember the order of what commutes
  commuting  ///< the same inboxes, and of turns that do not interfere with others only some are taken at once
};
const char* to_string(ReductionKind kind);

/// Why the search ended.
enum class Ending : std::uint8_t {
  complete,  ///< every reachable state was explored
  violated,  ///< stopped at the first violation
  state_limit,
  depth_limit,
  time_limit,
  memory_limit,
  interrupted
};

struct Result {
  Ending ending = Ending::complete;
  std::vector<PropertyResult> properties;  // the model's own in their order, then the built-in ones
  std::uint64_t states = 0;                // distinct
  std::uint64_t transitions = 0;           // enabled ones of every expanded state, repeats included
  std::uint32_t depth = 0;                 // levels of the breadth-first search; an initial state alone is 1
  ReductionKind reduction = ReductionKind::none;
  std::uint32_t rounds = 1;  // searches until the reduction had learned what may be sent
  std::uint64_t queue = 0;   // states found but not expanded when the search ended
  double seconds = 0;
  std::uint64_t turns_computed = 0;     // how often handlers of the user ran
  std::uint64_t interned = 0;           // distinct local states, mailboxes and messages
  std::uint64_t store_bytes = 0;        // the visited set
  std::uint64_t log_bytes = 0;          // the predecessor log
  std::uint64_t remembered_bytes = 0;   // interned contents and remembered turns
  std::uint64_t peak_memory_bytes = 0;  // of the whole process
  /// An upper bound for the probability that a state was taken for another; 0 for the exact store.
  double omission_probability = 0;

  /// What temporal properties could assume, as a sentence; empty if none was decided.
  std::string fairness;

  bool complete() const { return ending == Ending::complete; }
};

}  // namespace understudy::search
