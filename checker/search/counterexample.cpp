#include "checker/search/counterexample.hpp"

#include <algorithm>

#include "checker/reference/interpreter.hpp"

namespace understudy::search {
namespace {

using Kind = PropertyResult::Kind;

/// A state of a path.
struct Place {
  PlainState state;
  std::string fault;  // on the step that led here; empty when it was none, or accounts do not tell
  space::Word account = 0;
};

space::Word account_of(const space::Word* state, const space::Space& space) {
  const auto slot = space.account_slot();
  return slot ? state[*slot] : 0;
}

/// The states from an initial one to the one with this index.
std::vector<Place> path_to(std::size_t state, space::Space& space, space::Expander& expander,
                           const store::PredecessorLog& log) {
  std::vector<std::uint32_t> successors;
  std::size_t index = state;
  for (; log[index].parent != store::PredecessorLog::no_parent; index = log[index].parent)
    successors.push_back(log[index].successor);
  std::vector<space::Word> row = space.initial_states()[log[index].successor];
  std::vector<Place> path{{space.plain(row.data()), {}, account_of(row.data(), space)}};
  std::vector<space::Word> next(space.row_width());
  for (auto successor = successors.rbegin(); successor != successors.rend(); ++successor) {
    row.resize(space.width());
    row.resize(space.row_width(), 0);  // without a note, so that all successors are given
    expander.begin_batch(nullptr);
    expander.expand(row.data(), space.fingerprint(row.data()), 0);
    const auto batch = expander.batch();
    const auto taken = std::ranges::find(batch, *successor, &space::Successor::number);
    expander.materialize(static_cast<std::size_t>(taken - batch.begin()), next.data());
    row.swap(next);
    const space::Word account = account_of(row.data(), space);
    path.push_back({space.plain(row.data()), space.fault_between(path.back().account, account), account});
  }
  return path;
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

[[noreturn]] void mismatch(const std::string& what) {
  throw ReplayMismatch(
      "the reference interpreter does not confirm the counterexample (" + what +
      "): this is a defect of Understudy, or the model's handlers are not pure (try --check-purity)");
}

/// Executes a path of the engine again, step by step.
class Replayer {
 public:
  Replayer(const reference::Interpreter& interpreter, bool tells_places)
      : interpreter_(interpreter), tells_places_(tells_places) {}

  void begin(const PlainState& state) {
    const auto initial = interpreter_.initial_states();
    if (std::find(initial.begin(), initial.end(), state) == initial.end()) mismatch("another initial state");
    append(Step{}, state);
  }
  void follow(const Place& place) {
    const auto moves = interpreter_.moves(now_);
    const auto taken = std::find_if(moves.begin(), moves.end(), [&](const reference::Move& move) {
      return move.failure.kind == reference::FailureKind::none && move.state == place.state &&
             is_by(place.fault, move);
    });
    if (taken == moves.end()) mismatch("no step leads to state " + std::to_string(scenario_.moments.size()));
    append(taken->step, taken->state);
  }
  /// The first move that fails in this way, as the last step.
  std::string fail(reference::FailureKind kind, const std::string& fault) {
    for (const auto& move : interpreter_.moves(now_))
      if (move.failure.kind == kind && is_by(fault, move)) {
        scenario_.failing_step = move.step;
        return move.failure.explanation;
      }
    mismatch("no step fails");
  }
  /// The first move that violates the step property, as the last step.
  std::string violate(const Property& property, const std::string& fault) {
    for (const auto& move : interpreter_.moves(now_)) {
      if (move.failure.kind != reference::FailureKind::none || !is_by(fault, move)) continue;
      const Verdict verdict = interpreter_.judge(property, now_, move.state);
      if (verdict.holds()) continue;
      append(move.step, move.state);
      return verdict.explanation();
    }
    mismatch("no step violates the property");
  }
  std::string confirm_invariant(const Property& property) const {
    const Verdict verdict = interpreter_.judge(property, now_, now_);
    if (verdict.holds()) mismatch("the property holds in the last state");
    return verdict.explanation();
  }
  std::string confirm_deadlock() const {
    const auto moves = interpreter_.moves(now_);
    if (interpreter_.may_stop(now_) ||
        std::any_of(moves.begin(), moves.end(),
                    [](const reference::Move& move) { return !move.uses_budget; }))
      mismatch("the last state is not a deadlock");
    return "nothing can happen any more, but the system is not at rest";
  }
  reference::Scenario take() { return std::move(scenario_); }

 private:
  /// When places of faults are told apart, the same effect of another fault is another step.
  bool is_by(const std::string& fault, const reference::Move& move) const {
    return !tells_places_ || (move.uses_budget ? move.step.name == fault : fault.empty());
  }
  void append(Step step, const PlainState& state) {
    now_ = state;
    scenario_.moments.push_back({std::move(step), interpreter_.describe(state)});
  }

  const reference::Interpreter& interpreter_;
  const bool tells_places_;
  PlainState now_;
  reference::Scenario scenario_;
};

}  // namespace

void explain(Decisions::Entry& entry, const ModelBase& model, space::Space& space, space::Expander& expander,
             const store::PredecessorLog& log) {
  const auto interpreter = reference::make_interpreter(model);
  const auto path = path_to(entry.first.state, space, expander, log);
  const std::string last_fault = space.fault_between(path.back().account, entry.first.account);
  Replayer replayer(*interpreter, space.tells_places());
  replayer.begin(path.front().state);
  for (std::size_t index = 1; index < path.size(); ++index) replayer.follow(path[index]);
  switch (entry.result.kind) {
    case Kind::invariant:
      entry.result.explanation = replayer.confirm_invariant(*entry.property);
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
  entry.result.scenario = replayer.take();
}

}  // namespace understudy::search
