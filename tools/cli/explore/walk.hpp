#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tools/cli/explore/finding.hpp"
#include "traces/trace.hpp"

namespace understudy::cli {

/// A path through a model, taken step by step with the reference interpreter. It remembers what lies ahead
/// of a place to which it went back, until another step is taken there.
class Walk {
 public:
  /// A place on the path and the step that led there. A step that failed leads to no state.
  struct Place {
    Step step;
    PlainState state;
    Variables variables;
    reference::Failure failure;
    bool failed() const { return failure.kind != reference::FailureKind::none; }
  };

  /// Begins in the first initial state. `model` must live longer; `head` is the trace without moments.
  Walk(const ModelBase& model, traces::Trace head);

  const ModelBase& model() const { return model_; }
  const reference::Interpreter& interpreter() const { return *interpreter_; }
  const std::vector<PlainState>& initial_states() const { return initial_states_; }

  std::size_t position() const { return position_; }
  std::size_t length() const { return path_.size() - 1; }  // in steps, those ahead included
  const Place& here() const { return path_[position_]; }
  const Place& operator[](std::size_t place) const { return path_[place]; }
  /// Everything that can happen here; nothing after a step that failed.
  const std::vector<reference::Move>& moves() const { return moves_; }

  void start(std::size_t initial_state);
  void take(const reference::Move& move);
  void go_to(std::size_t place);  // at most length()
  /// Takes the steps of a trace, and goes back to the place `stop`. False when the model cannot follow.
  bool follow(const traces::Trace& trace, std::size_t stop);
  /// Puts steps ahead, without going there.
  void foresee(const std::vector<reference::Move>& moves);

  /// What is wrong here; at the end of the path so far, which is all that a trace of it can show.
  std::vector<Violation> findings_here() const;
  /// The path up to here as a trace. Its property is the first that is violated here; if none is, the trace
  /// is of the kind `exploration`.
  traces::Trace trace() const;

 private:
  Place place_of(const reference::Move& move) const;
  void append(const reference::Move& move);
  void look_around();

  const ModelBase& model_;
  traces::Trace head_;
  std::unique_ptr<reference::Interpreter> interpreter_;
  std::vector<PlainState> initial_states_;
  std::vector<Place> path_;
  std::size_t position_ = 0;
  std::vector<reference::Move> moves_;
};

}  // namespace understudy::cli
