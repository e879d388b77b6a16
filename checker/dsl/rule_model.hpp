#pragma once

#include <memory>

#include "checker/dsl/observe.hpp"
#include "checker/dsl/pack.hpp"
#include "checker/dsl/rule_model_base.hpp"

namespace understudy {

/// The end of the sentence `model.rule(...)`: whether temporal properties may assume that the rule is taken
/// finally. Weakly fair, for each index by itself, without it.
class RuleFairness {
 public:
  explicit RuleFairness(Fairness& fairness) : fairness_(fairness) {}
  void strongly_fair() { fairness_ = Fairness::strong; }
  void unfair() { fairness_ = Fairness::unfair; }

 private:
  Fairness& fairness_;
};

/// A model that is one global state: guarded commands on a plain described struct of fixed size.
///
///     model.initial(State{});
///     model.rule("prepare", n, [](const State& s, int rm) { return s.rm[rm] == Rm::working; },
///                              [](State& s, int rm) { s.rm[rm] = Rm::prepared; });
template <StateType State>
class RuleModel : public RuleModelBase {
 public:
  using RuleModelBase::RuleModelBase;

  /// One of the states in which a run may begin.
  void initial(const State& state) { initial_.push_back(state); }
  /// Whenever `guard(state)` is true, `action(state)` may change it.
  template <class Guard, class Action>
  RuleFairness rule(std::string name, Guard guard, Action action) {
    const auto indexed_guard = [guard](const State& state, int) -> bool { return guard(state); };
    const auto indexed_action = [action](State& state, int) { action(state); };
    return add_rule(std::move(name), false, 1, indexed_guard, indexed_action);
  }
  /// A rule for each index 0..count-1, named "name(index)".
  template <class Guard, class Action>
  RuleFairness rule(std::string name, int count, Guard guard, Action action) {
    return add_rule(std::move(name), true, count, guard, action);
  }
  /// States in which the system may end; any other state without a successor is a deadlock.
  template <class Predicate>
  void may_stop(Predicate predicate) {
    may_stop_ = predicate;
  }

  std::type_index state_type() const override { return typeid(State); }
  std::size_t width() const override { return words; }
  void pack_initial(RuleSuccessors& out) const override {
    for (const auto& state : initial_) pack_words(state, out.append());
  }
  void expand(const std::uint32_t* state, RuleSuccessors& out) const override {
    const State unpacked = unpack_words(state);
    for (const auto& rule : rules_) rule->expand(unpacked, out);
  }
  void classes(const std::uint32_t* state, std::vector<FairClasses::Number>& out) const override {
    const State unpacked = unpack_words(state);
    for (const auto& rule : rules_) rule->list_classes(unpacked, out);
  }
  std::uint64_t failing(std::span<const Property* const> properties, const std::uint32_t* before,
                        const std::uint32_t* after) const override {
    const State first = unpack_words(before);
    const State second = before == after ? first : unpack_words(after);
    const Observation observed_before = seen(first), observed_after = seen(second);
    std::uint64_t failing = 0;
    for (std::size_t index = 0; index < properties.size(); ++index)
      if (!properties[index]->judge(observed_before, observed_after).holds())
        failing |= std::uint64_t{1} << index;
    return failing;
  }
  std::int64_t number(const Measure& measure, const std::uint32_t* before,
                      const std::uint32_t* after) const override {
    const State first = unpack_words(before), second = unpack_words(after);
    return measure.number(seen(first), seen(second));
  }
  bool may_stop(const std::uint32_t* state) const override { return may_stop_(unpack_words(state)); }
  std::string canonical(const std::uint32_t* state) const override { return bytes_of(unpack_words(state)); }

  std::vector<std::string> initial_states() const override {
    std::vector<std::string> states;
    for (const auto& state : initial_) states.push_back(bytes_of(state));
    return states;
  }
  std::vector<Move> moves(const std::string& state) const override {
    std::vector<Move> moves;
    for (const auto& rule : rules_) rule->list(state_of(state), moves);
    return moves;
  }
  Verdict judge(const Property& property, const std::string& before,
                const std::string& after) const override {
    const State first = state_of(before), second = state_of(after);
    return property.judge(seen(first), seen(second));
  }
  std::int64_t number(const Measure& measure, const std::string& before,
                      const std::string& after) const override {
    const State first = state_of(before), second = state_of(after);
    return measure.number(seen(first), seen(second));
  }
  bool may_stop(const std::string& state) const override { return may_stop_(state_of(state)); }
  Variables describe(const std::string& state) const override {
    const State decoded = state_of(state);
    Variables variables;
    detail::for_each_member<State>([&](auto member) {
      variables.emplace_back(member.name, understudy::describe(decoded.*member.pointer, MachineNames{}));
    });
    return variables;
  }
  std::vector<std::string> rule_names() const override {
    std::vector<std::string> names;
    for (const auto& rule : rules_) names.push_back(rule->name);
    return names;
  }
  std::vector<FairClass> fair_classes() const override {
    std::vector<FairClass> classes;
    for (const auto& rule : rules_)
      for (int index = 0; index < rule->count; ++index)
        classes.push_back({rule->name_of(index), rule->fairness});
    return classes;
  }
  void finish() override {
    if (initial_.empty()) throw ModelError(name() + " has no initial state: add one with model.initial");
    RuleModelBase::finish();
  }
  std::string declarations() const override {
    std::string text = ModelBase::declarations();
    for (const auto& rule : rule_names()) text += rule + "\n";
    for (const auto& state : initial_) text += understudy::describe(state, MachineNames{}).to_string() + "\n";
    return text;
  }

 private:
  static constexpr std::size_t words = (detail::packed_size<State>() + 3) / 4;

  /// One rule with all its indices: a single indirect call for each state, the guards inlined.
  struct Rule {
    Rule(std::string rule_name, bool is_indexed, int indices, int first)
        : name(std::move(rule_name)), shows_index(is_indexed), count(indices), first_class(first) {}
    virtual ~Rule() = default;
    virtual void expand(const State& state, RuleSuccessors& out) const = 0;
    virtual void list(const State& state, std::vector<Move>& out) const = 0;
    virtual void list_classes(const State& state, std::vector<FairClasses::Number>& out) const = 0;
    std::string name_of(int index) const { return shows_index ? fmt::format("{}({})", name, index) : name; }
    FairClasses::Number class_of(int index) const {
      return static_cast<FairClasses::Number>(first_class + index);
    }

    std::string name;
    bool shows_index;
    int count;
    int first_class;
    Fairness fairness = Fairness::weak;
  };
  template <class Guard, class Action>
  struct IndexedRule final : Rule {
    IndexedRule(std::string rule_name, bool is_indexed, int indices, int first, Guard guard, Action action)
        : Rule(std::move(rule_name), is_indexed, indices, first), guard_(guard), action_(action) {}
    void expand(const State& state, RuleSuccessors& out) const override {
      for (int index = 0; index < this->count; ++index) {
        if (!guard_(state, index)) continue;
        State next = state;
        action_(next, index);
        pack_words(next, out.append());
      }
    }
    void list(const State& state, std::vector<Move>& out) const override {
      for (int index = 0; index < this->count; ++index) {
        if (!guard_(state, index)) continue;
        State next = state;
        action_(next, index);
        out.push_back({this->name_of(index), bytes_of(next), this->class_of(index)});
      }
    }
    void list_classes(const State& state, std::vector<FairClasses::Number>& out) const override {
      for (int index = 0; index < this->count; ++index)
        if (guard_(state, index)) out.push_back(this->class_of(index));
    }

   private:
    Guard guard_;
    Action action_;
  };

  template <class Guard, class Action>
  RuleFairness add_rule(std::string name, bool is_indexed, int count, Guard guard, Action action) {
    rules_.push_back(std::make_unique<IndexedRule<Guard, Action>>(std::move(name), is_indexed, count,
                                                                  classes_, guard, action));
    classes_ += count;
    return RuleFairness(rules_.back()->fairness);
  }

  static Observation seen(const State& state) {
    Observation observation;
    observation.global = &state;
    return observation;
  }
  static void pack_words(const State& state, std::uint32_t* out) {
    out[words - 1] = 0;  // the bytes behind the state
    auto* bytes = reinterpret_cast<std::uint8_t*>(out);
    detail::pack(state, bytes);
  }
  static State unpack_words(const std::uint32_t* in) {
    State state{};
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(in);
    detail::unpack(state, bytes);
    return state;
  }
  static std::string bytes_of(const State& state) {
    std::string bytes;
    encode(state, bytes);
    return bytes;
  }
  static State state_of(const std::string& bytes) {
    State state{};
    Decoder in(bytes);
    decode(in, state);
    return state;
  }

  std::vector<State> initial_;
  std::vector<std::unique_ptr<Rule>> rules_;
  int classes_ = 0;  // fair classes: one for each rule and index
  std::function<bool(const State&)> may_stop_ = [](const State&) { return false; };
};

}  // namespace understudy
