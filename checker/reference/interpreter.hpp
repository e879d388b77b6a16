#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "checker/dsl/fairness.hpp"
#include "checker/dsl/link.hpp"
#include "checker/dsl/model_base.hpp"
#include "checker/dsl/whole_state.hpp"
#include "checker/reference/step.hpp"

namespace understudy::reference {

/// How a step can fail to lead to a state.
enum class FailureKind : std::uint8_t { none, unhandled_event, overflow, assertion };

struct Failure {
  FailureKind kind = FailureKind::none;
  std::string explanation;
};

/// One enabled transition.
struct Move {
  Step step;
  PlainState state;  // the successor; meaningless when the step failed
  Failure failure;
  bool uses_budget = false;  // a fault: it does not save a system from being deadlocked
  FairClasses::Number fair_class = FairClasses::none;  // among those of `fair_classes`
};

/// Whether a state in which these are the moves is the end of a run: nothing but faults can happen.
inline bool is_end(const std::vector<Move>& moves) {
  return std::all_of(moves.begin(), moves.end(), [](const Move& move) { return move.uses_budget; });
}

/// The slow and obvious interpreter: whole states, nothing remembered, nothing shared with the engine but the
/// handlers. It serves as the oracle of the tests and re-executes every scenario.
class Interpreter {
 public:
  virtual ~Interpreter() = default;
  virtual std::vector<PlainState> initial_states() const = 0;
  virtual std::vector<Move> moves(const PlainState& state) const = 0;
  /// Those of the moves that are turns of the machine with this name, in the same order.
  virtual std::vector<Move> turns(const PlainState& state, const std::string& machine) const = 0;
  /// Whether a run ends here: nothing but faults can happen.
  virtual bool is_end(const PlainState& state) const { return reference::is_end(moves(state)); }
  virtual Variables describe(const PlainState& state) const = 0;
  /// Whether the system may end here; asked only of states in which nothing but faults can happen.
  virtual bool may_stop(const PlainState& state) const = 0;
  virtual std::vector<FairClass> fair_classes() const = 0;
  virtual Verdict judge(const Property& property, const PlainState& before,
                        const PlainState& after) const = 0;
  /// What a property that is not temporal says at a moment that came after `before`.
  Verdict judge_moment(const Property& property, const PlainState& before, const PlainState& now) const;
  /// What the measure, no stretch, says of a step; `before` and `after` are the same for that of a state.
  virtual std::int64_t number(const Measure& measure, const PlainState& before,
                              const PlainState& after) const = 0;
  bool is_true(const Condition& condition, const PlainState& state) const;

 protected:
  /// Judges a predicate for its focus; without a machine if it has none.
  virtual Verdict judge_about(const Property& property, MachineId focus, const PlainState& state) const = 0;
};

/// `inboxes` matters to systems with causal links only.
std::unique_ptr<Interpreter> make_interpreter(const ModelBase& model, Inboxes inboxes = Inboxes::in_order);

}  // namespace understudy::reference
