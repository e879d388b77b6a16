#include "checker/search/lasso.hpp"

#include <algorithm>

#include "checker/search/replayer.hpp"

namespace understudy::search {
namespace {

using Kind = PropertyResult::Kind;

class LassoReplay {
 public:
  LassoReplay(const RecordedSearch& search, const liveness::Violation& violation)
      : search_(search),
        violation_(violation),
        interpreter_(reference::make_interpreter(search.model)),
        walk_(search.space, search.expander, initial_state()),
        replayer_(*interpreter_) {}

  void run(bool is_infinite) {
    replayer_.begin(walk_.state());
    for (const auto& step : violation_.prefix) take(step);
    loop_begin_ = violation_.prefix.size();
    for (const auto& step : violation_.cycle) take(step);
    if (!is_infinite) return;
    replayer_.loop_to(loop_begin_);
    confirm_fairness();
  }

  bool stops() const { return violation_.cycle.empty(); }
  std::size_t loop_begin() const { return loop_begin_; }
  std::size_t last() const { return replayer_.states().size() - 1; }
  reference::Scenario take_scenario() { return replayer_.take(); }

  /// The condition is as it should be in all states from the first to the last one.
  void confirm(const Condition& condition, bool should_hold, std::size_t first, std::size_t last) const {
    for (std::size_t index = first; index <= last; ++index)
      if (holds(condition, index) != should_hold)
        mismatch("a predicate of the property is not as it should be");
  }
  bool holds(const Condition& condition, std::size_t state) const {
    return interpreter_->is_true(condition, replayer_.states()[state]);
  }

 private:
  std::size_t initial_state() const {
    return search_.log[violation_.prefix.empty() ? violation_.end : violation_.prefix.front().state]
        .successor;
  }
  void take(const liveness::Step& step) {
    const auto& graph = search_.recorder.graph();
    const auto transition = graph[graph.first_of(step.state) + step.ordinal];
    replayer_.follow(walk_.take_successor(step.ordinal), transition.fair_class);
    taken_.push_back(transition.fair_class);
  }

  /// By the definition: a weakly fair class is taken in the cycle or somewhere disabled, a strongly fair one
  /// is taken or nowhere enabled.
  void confirm_fairness() const {
    const auto classes = interpreter_->fair_classes();
    std::vector<std::size_t> enabled_in(classes.size(), 0);
    for (std::size_t state = loop_begin_; state < loop_begin_ + states_in_cycle(); ++state)
      for (FairClasses::Number number : enabled(replayer_.states()[state])) ++enabled_in[number];
    for (std::size_t number = 0; number < classes.size(); ++number) {
      const bool is_taken = std::find(taken_.begin() + static_cast<std::ptrdiff_t>(loop_begin_), taken_.end(),
                                      number) != taken_.end();
      const bool is_neglected = classes[number].fairness == Fairness::weak
                                    ? enabled_in[number] == states_in_cycle()
                                    : classes[number].fairness == Fairness::strong && enabled_in[number] > 0;
      if (is_neglected && !is_taken) mismatch("the run is not fair to " + classes[number].name);
    }
  }
  std::size_t states_in_cycle() const { return std::max<std::size_t>(violation_.cycle.size(), 1); }
  std::vector<FairClasses::Number> enabled(const PlainState& state) const {
    std::vector<FairClasses::Number> numbers;
    for (const auto& move : interpreter_->moves(state))
      if (move.fair_class != FairClasses::none && move.failure.kind == reference::FailureKind::none &&
          std::find(numbers.begin(), numbers.end(), move.fair_class) == numbers.end())
        numbers.push_back(move.fair_class);
    return numbers;
  }

  const RecordedSearch& search_;
  const liveness::Violation& violation_;
  std::unique_ptr<reference::Interpreter> interpreter_;
  Walk walk_;
  Replayer replayer_;
  std::vector<FairClasses::Number> taken_;
  std::size_t loop_begin_ = 0;
};

/// The earliest call that stays without response; the graph knows only of some call.
std::size_t first_call(const TemporalInstance& instance, std::size_t trigger, const LassoReplay& lasso) {
  std::size_t first = trigger;
  for (std::size_t state = trigger; state-- > 0 && !lasso.holds(instance.q, state);)
    if (lasso.holds(instance.p, state)) first = state;
  return first;
}

/// Confirms what the operator says of the run, and says why it is violated.
std::string judge(Kind kind, const TemporalInstance& instance, std::size_t trigger,
                  const LassoReplay& lasso) {
  const std::size_t last = lasso.last(), begin = lasso.loop_begin();
  const char* const how = lasso.stops() ? "the run stops" : "the run repeats its last steps for ever";
  switch (kind) {
    case Kind::eventually:
      lasso.confirm(instance.p, false, 0, last);
      return fmt::format("it never becomes true: {}", how);
    case Kind::always_eventually:
      lasso.confirm(instance.p, false, begin, last);
      return begin == 0 ? fmt::format("it never becomes true: {}", how)
                        : fmt::format("from step {} on it is never true: {}", begin, how);
    case Kind::eventually_always: {
      bool is_broken = false;
      for (std::size_t state = begin; state <= last; ++state) is_broken |= !lasso.holds(instance.p, state);
      if (!is_broken) mismatch("the property stays true in the cycle");
      return lasso.stops() ? "it is false where the run stops" : "it becomes false again and again";
    }
    case Kind::leads_to: {
      lasso.confirm(instance.p, true, trigger, trigger);
      lasso.confirm(instance.q, false, trigger, last);
      const std::size_t call = first_call(instance, trigger, lasso);
      return fmt::format("{} calls for a response that never comes: {}",
                         call == 0 ? "the initial state" : fmt::format("step {}", call), how);
    }
    default:
      lasso.confirm(instance.p, false, last, last);
      return "from here it cannot become true any more, whatever happens without faults";
  }
}

}  // namespace

void explain_lasso(const RecordedSearch& search, const TemporalInstance& instance,
                   const liveness::Violation& violation, PropertyResult& result) {
  LassoReplay lasso(search, violation);
  lasso.run(result.kind != Kind::always_possible);
  result.explanation = judge(result.kind, instance, violation.trigger, lasso);
  if (!instance.about.empty()) result.explanation = "for " + instance.about + ": " + result.explanation;
  for (std::size_t index = 0; index < result.fairness_that_helps.size(); ++index)
    result.explanation +=
        fmt::format("{}{}", index == 0 ? "\nit would hold if one of these were strongly fair: " : ", ",
                    result.fairness_that_helps[index]);
  result.scenario = lasso.take_scenario();
}

}  // namespace understudy::search
