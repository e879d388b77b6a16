#include "checker/reference/run.hpp"

#include <algorithm>
#include <set>

namespace understudy::reference {
namespace {

/// The judgement about one instance of a temporal property.
class Judge {
 public:
  Judge(const Interpreter& interpreter, const Run& run) : interpreter_(interpreter), run_(run) {}

  std::optional<std::string> violation(PropertyKind kind, const TemporalInstance& instance) const {
    if (kind == PropertyKind::always_possible) {
      if (holds(instance.p, last())) return std::nullopt;
      return "from here it cannot become true any more, whatever happens without faults";
    }
    if (!run_.loop) return std::nullopt;
    switch (kind) {
      case PropertyKind::eventually:
        if (is_ever(instance.p, 0)) return std::nullopt;
        return fmt::format("it never becomes true: {}", how());
      case PropertyKind::always_eventually:
        if (is_ever(instance.p, begin())) return std::nullopt;
        return fmt::format("after step {} it is never true again: {}", begin(), how());
      case PropertyKind::eventually_always:
        if (!is_broken_in_cycle(instance.p)) return std::nullopt;
        return stops() ? "it is false where the run stops" : "it becomes false again and again";
      default:
        return unanswered(instance);
    }
  }

 private:
  std::size_t begin() const { return *run_.loop; }
  std::size_t last() const { return run_.states.size() - 1; }
  bool stops() const { return begin() == last(); }
  const char* how() const { return stops() ? "the run stops" : "the run repeats its last steps for ever"; }
  bool holds(const Condition& condition, std::size_t state) const {
    return interpreter_.is_true(condition, run_.states[state]);
  }
  bool is_ever(const Condition& condition, std::size_t first) const {
    for (std::size_t state = first; state <= last(); ++state)
      if (holds(condition, state)) return true;
    return false;
  }
  bool is_broken_in_cycle(const Condition& condition) const {
    for (std::size_t state = begin(); state <= last(); ++state)
      if (!holds(condition, state)) return true;
    return false;
  }
  /// The earliest trigger behind which no response comes: the one that a reader looks for.
  std::optional<std::string> unanswered(const TemporalInstance& instance) const {
    if (is_ever(instance.q, begin())) return std::nullopt;
    std::optional<std::size_t> trigger;
    for (std::size_t state = 0; state <= last(); ++state) {
      if (holds(instance.q, state))
        trigger.reset();
      else if (!trigger && holds(instance.p, state))
        trigger = state;
    }
    if (!trigger) return std::nullopt;
    return fmt::format("it is triggered {}, and the response never comes: {}",
                       *trigger == 0 ? "from the start" : fmt::format("by step {}", *trigger), how());
  }

  const Interpreter& interpreter_;
  const Run& run_;
};

std::set<FairClasses::Number> enabled_classes(const Interpreter& interpreter, const PlainState& state) {
  std::set<FairClasses::Number> numbers;
  for (const auto& move : interpreter.moves(state))
    if (move.fair_class != FairClasses::none && move.failure.kind == FailureKind::none)
      numbers.insert(move.fair_class);
  return numbers;
}

}  // namespace

std::optional<std::string> neglected_class(const Interpreter& interpreter, const Run& run) {
  const std::size_t begin = run.loop.value(), end = std::max(begin + 1, run.states.size() - 1);
  const auto classes = interpreter.fair_classes();
  std::vector<std::size_t> enabled_in(classes.size(), 0);
  for (std::size_t state = begin; state < end; ++state)
    for (FairClasses::Number number : enabled_classes(interpreter, run.states[state])) ++enabled_in[number];
  const auto first_taken = run.taken.begin() + static_cast<std::ptrdiff_t>(begin);
  for (std::size_t number = 0; number < classes.size(); ++number) {
    const auto fairness = classes[number].fairness;
    const bool is_owed = (fairness == Fairness::weak && enabled_in[number] == end - begin) ||
                         (fairness == Fairness::strong && enabled_in[number] > 0);
    if (is_owed && std::find(first_taken, run.taken.end(), number) == run.taken.end())
      return classes[number].name;
  }
  return std::nullopt;
}

std::optional<std::string> violation_by(const Interpreter& interpreter, const Run& run, PropertyKind kind,
                                        const TemporalInstance& instance) {
  return Judge(interpreter, run).violation(kind, instance);
}

}  // namespace understudy::reference
