#include "checker/search/counterexample.hpp"

#include <algorithm>

#include "checker/search/counterfactual.hpp"
#include "checker/search/replayer.hpp"

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

}  // namespace

void explain(Decisions::Entry& entry, const ModelBase& model, space::Space& space, space::Expander& expander,
             const store::PredecessorLog& log, Inboxes inboxes) {
  const auto interpreter = reference::make_interpreter(model, inboxes);
  std::size_t state = entry.first.state;
  const auto successors = way_to(state, log);
  Walk walk(space, expander, log[state].successor);
  Replayer replayer(*interpreter);
  replayer.begin(walk.state());
  for (const std::uint32_t successor : successors) {
    const PlainState next = walk.take_transition(successor);
    replayer.follow(next, walk.last_fault());
  }
  const auto last_fault = walk.fault_to(entry.first.account);
  switch (entry.result.kind) {
    case Kind::invariant:
      entry.result.explanation = replayer.confirm_invariant(*entry.property);
      break;
    case Kind::at_end:
      entry.result.explanation = replayer.confirm_at_end(*entry.property);
      break;
    case Kind::step:
      entry.result.explanation = replayer.violate(*entry.property, last_fault);
      break;
    case Kind::deadlock:
      entry.result.explanation = replayer.confirm_deadlock();
      break;
    default:
      entry.result.explanation = replayer.fail(failure_of(entry.result.kind), last_fault);
  }
  reference::Scenario scenario = replayer.take();
  scenario.needed_steps = needed_steps(entry, *interpreter, replayer.states().front(), scenario);
  entry.result.scenario = std::move(scenario);
}

}  // namespace understudy::search
