#include "checker/search/counterexample.hpp"

#include <algorithm>

#include "checker/search/counterfactual.hpp"
#include "checker/search/runs_in_order.hpp"

namespace understudy::search {
namespace {

using Kind = PropertyResult::Kind;

/// The successors that were taken, from an initial state to the state with this index, which is left in
/// `state`.
std::vector<std::uint32_t> way_to(std::size_t& state, const store::PredecessorLog& log) {
  std::vector<std::uint32_t> successors;
  for (; log[state].parent != store::PredecessorLog::no_parent; state = log[state].parent)
    successors.push_back(log[state].successor);
  std::reverse(successors.begin(), successors.end());
  return successors;
}

reference::FailureKind failure_of(Kind kind) {
  switch (kind) {
    case Kind::unhandled_event:
      return reference::FailureKind::unhandled_event;
    case Kind::overflow:
      return reference::FailureKind::overflow;
    case Kind::assertion:
      return reference::FailureKind::assertion;
    default:
      return reference::FailureKind::none;
  }
}

bool violates(const reference::Move& move, const Decisions::Entry& entry,
              const reference::Interpreter& interpreter, const PlainState& before) {
  if (entry.result.kind != Kind::step) return move.failure.kind == failure_of(entry.result.kind);
  return move.failure.kind == reference::FailureKind::none &&
         !interpreter.judge(*entry.property, before, move.state).holds();
}

/// Takes the last step, by that actor if he can; says what is wrong with it.
std::string take_last_step(const Decisions::Entry& entry, const reference::Interpreter& interpreter,
                           Replayer& replayer, const StepFault& fault,
                           const std::optional<std::string>& actor) {
  const auto moves = violating_moves(entry, interpreter, replayer.now(), fault);
  if (moves.empty()) mismatch("no step " + std::string(entry.property ? "violates the property" : "fails"));
  const auto wanted =
      std::ranges::find_if(moves, [&](const reference::Move& move) { return move.step.actor == actor; });
  const auto& last = wanted == moves.end() ? moves.front() : *wanted;
  const PlainState before = replayer.now();
  replayer.end_with(last);
  return entry.property ? interpreter.judge(*entry.property, before, last.state).explanation()
                        : last.failure.explanation;
}

}  // namespace

std::vector<reference::Move> violating_moves(const Decisions::Entry& entry,
                                             const reference::Interpreter& interpreter,
                                             const PlainState& state, const StepFault& fault) {
  auto moves = interpreter.moves(state);
  std::erase_if(moves, [&](const reference::Move& move) {
    return !is_by(fault, move) || !violates(move, entry, interpreter, state);
  });
  return moves;
}

void explain_end(Decisions::Entry& entry, const reference::Interpreter& interpreter, const Walk& walk,
                 Replayer& replayer, const std::optional<std::string>& last_actor) {
  auto& explanation = entry.result.explanation;
  switch (entry.result.kind) {
    case Kind::invariant:
      explanation = replayer.confirm_invariant(*entry.property);
      break;
    case Kind::at_end:
      explanation = replayer.confirm_at_end(*entry.property);
      break;
    case Kind::deadlock:
      explanation = replayer.confirm_deadlock();
      break;
    default:
      explanation =
          take_last_step(entry, interpreter, replayer, walk.fault_to(entry.first.account), last_actor);
  }
  reference::Scenario scenario = replayer.take();
  scenario.needed_steps = needed_steps(entry, interpreter, replayer.states().front(), scenario);
  entry.result.scenario = std::move(scenario);
}

namespace {

/// The path to where the entry was found, once in the engine and once by the interpreter.
struct TwoWalks {
  Walk walk;
  Replayer replayer;
};

TwoWalks walk_to(const Decisions::Entry& entry, const reference::Interpreter& interpreter,
                 space::Space& space, space::Expander& expander, const store::PredecessorLog& log) {
  std::size_t state = entry.first.state;
  const auto successors = way_to(state, log);
  TwoWalks both{Walk(space, expander, log[state].successor), Replayer(interpreter)};
  both.replayer.begin(both.walk.state());
  const auto follow = [&](std::uint32_t successor) {
    const PlainState next = both.walk.take_transition(successor);
    both.replayer.follow(next, both.walk.last_fault());
  };
  for (const std::uint32_t successor : successors) {
    follow(successor);
    std::ranges::for_each(both.walk.sequel(), follow);
  }
  return both;
}

/// Whether one more step violates the property: it is not part of the path.
bool is_about_a_step(Kind kind) {
  return kind == Kind::step || failure_of(kind) != reference::FailureKind::none;
}

}  // namespace

void explain(Decisions::Entry& entry, const ModelBase& model, space::Space& space, space::Expander& expander,
             const store::PredecessorLog& log, Inboxes inboxes) {
  const auto interpreter = reference::make_interpreter(model, inboxes);
  auto both = walk_to(entry, *interpreter, space, expander, log);
  explain_end(entry, *interpreter, both.walk, both.replayer);
}

namespace {

/// The first sighting of the entry.
bool explain_first_in_order(Decisions::Entry& entry, const System& system, space::Space& space,
                            space::Expander& expander, const store::PredecessorLog& log) {
  const auto relaxed = reference::make_interpreter(system, Inboxes::relaxed);
  const auto in_order = reference::make_interpreter(system, Inboxes::in_order);
  auto both = walk_to(entry, *relaxed, space, expander, log);
  const auto states = both.replayer.states();
  const auto last_fault = both.walk.fault_to(entry.first.account);
  std::vector<Step> steps;
  for (const auto& moment : both.replayer.take().moments) steps.push_back(moment.step);
  steps.erase(steps.begin());
  Finding finding{entry.result.kind != Kind::at_end && entry.result.kind != Kind::deadlock};
  std::optional<std::string> last_actor;
  if (is_about_a_step(entry.result.kind)) {
    const auto last = violating_moves(entry, *relaxed, states.back(), last_fault);
    if (last.empty()) mismatch("no step violates the property");
    finding.next = last.front().step;
    last_actor = finding.next->actor;
  }
  for (Replayer& replayer : runs_in_order(system, *in_order, steps, states, finding)) {
    if (entry.result.kind == Kind::goal) {
      if (in_order->judge(*entry.property, replayer.now(), replayer.now()).holds()) return true;
      continue;
    }
    try {
      explain_end(entry, *in_order, both.walk, replayer, last_actor);
      return true;
    } catch (const ReplayMismatch&) {
      // This one ends differently: what commutes was taken in another order, or a crash lost other messages.
    }
  }
  return false;
}

}  // namespace

bool explain_in_order(Decisions::Entry& entry, const System& system, space::Space& space,
                      space::Expander& expander, const store::PredecessorLog& log) {
  const Sighting first = entry.first;
  for (std::size_t next = 0;; ++next) {
    if (explain_first_in_order(entry, system, space, expander, log)) return true;
    if (next == entry.others.size()) break;
    entry.first = entry.others[next];
  }
  entry.first = first;
  return false;
}

}  // namespace understudy::search
