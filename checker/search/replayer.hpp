#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/reference/interpreter.hpp"
#include "checker/reference/scenario.hpp"
#include "checker/space/space.hpp"

namespace understudy::search {

/// The name of the placed fault that a step was: empty when it was none, nothing when the engine does not
/// tell places apart.
using StepFault = std::optional<std::string>;

/// Goes a path through the engine's states again.
class Walk {
 public:
  /// Begins in one of the initial states.
  Walk(space::Space& space, space::Expander& expander, std::size_t initial);
  PlainState state() const { return space_.plain(row_.data()); }
  /// Takes the state's transition with this number; failed ones count.
  PlainState take_transition(std::uint32_t number);
  /// The transitions that a reduced search takes at once after the last one; to ask for them once.
  std::vector<std::uint32_t> sequel() { return expander_.sequel(last_successor_); }
  /// Takes the transition that leads to the state's successor with this number; failed ones do not count.
  PlainState take_successor(std::size_t number);
  /// The number of the successor that the move leads to; nothing when it was not explored.
  std::optional<std::size_t> successor_by(const reference::Move& move);
  /// The fault that the last transition was.
  const StepFault& last_fault() const { return last_fault_; }
  /// The fault that leads from here to that account of faults.
  StepFault fault_to(space::Word account) const;

 private:
  StepFault fault_to(const std::vector<space::Word>& row) const;
  void expand();
  PlainState move_to(std::size_t successor);

  space::Space& space_;
  space::Expander& expander_;
  std::vector<space::Word> row_, next_;
  std::size_t last_successor_ = 0;
  StepFault last_fault_;
};

/// Whether the move can have been that step.
bool is_by(const StepFault& fault, const reference::Move& move);

/// Throws ReplayMismatch: the reference interpreter says something else than the engine.
[[noreturn]] void mismatch(const std::string& what);

/// Executes a path of the engine again, step by step, and makes a scenario of it.
class Replayer {
 public:
  explicit Replayer(const reference::Interpreter& interpreter) : interpreter_(interpreter) {}

  void begin(const PlainState& state);
  /// By a move that leads to the state, and is the fault and belongs to the fair class, if these are given.
  void follow(const PlainState& state, const StepFault& fault,
              std::optional<FairClasses::Number> fair_class = {});
  /// A move that is possible now, as the last step; it may fail.
  void end_with(const reference::Move& move);
  std::string confirm_invariant(const Property& property) const;
  std::string confirm_at_end(const Property& property) const;
  std::string confirm_deadlock() const;
  /// The run never ends: from here it goes on as from the moment with this number.
  void loop_to(std::size_t moment);

  const PlainState& now() const { return states_.back(); }
  /// The states so far, from the initial one.
  const std::vector<PlainState>& states() const { return states_; }
  reference::Scenario take() { return std::move(scenario_); }

 private:
  void append(Step step, const PlainState& state);

  const reference::Interpreter& interpreter_;
  std::vector<PlainState> states_;
  reference::Scenario scenario_;
};

}  // namespace understudy::search
