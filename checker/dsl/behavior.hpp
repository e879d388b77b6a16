#pragma once

#include <string>
#include <vector>

#include "checker/dsl/behavior_rules.hpp"

namespace understudy {

/// A machine has modes when it names an enum `Mode` and tells its present one.
template <class M>
concept HasModes = requires(const M& machine) {
  typename M::Mode;
  { machine.mode() } -> std::same_as<typename M::Mode>;
};

namespace detail {

/// Runs a handler in any of the accepted forms: with or without the event, with or without the context (the
/// Turn of a machine, the Sighting of a monitor).
template <class M, class E, class Handler, class Context>
decltype(auto) run_handler(const Handler& handler, M& machine, const E& event, Context& context) {
  if constexpr (std::is_invocable_v<Handler, M&, const E&, Context&>)
    return std::invoke(handler, machine, event, context);
  else if constexpr (std::is_invocable_v<Handler, M&, const E&>)
    return std::invoke(handler, machine, event);
  else if constexpr (std::is_invocable_v<Handler, M&, Context&>)
    return std::invoke(handler, machine, context);
  else {
    static_assert(
        std::is_invocable_v<Handler, M&>,
        "Understudy: a handler is a member function (or a lambda that takes the machine first) with the "
        "parameters (const Event&, Turn&), (const Event&), (Turn&) or none; of a monitor, with a const "
        "Sighting& in the place of the Turn&.");
    return std::invoke(handler, machine);
  }
}

struct NoEvent {};

}  // namespace detail

/// The rules of one machine type, for each mode. `M::define` fills it once.
template <class M>
class Behavior {
 public:
  /// The rules that `in` and `in_any` add to, as a chain of sentences.
  class Rules {
   public:
    Rules(Behavior& behavior, std::vector<int> modes) : rules_(behavior.rules_), modes_(std::move(modes)) {}

    template <StateType E, class H>
    Rules& on(H handler) {
      return set(event_type<E>(), Reaction::handle,
                 [handler](void* machine, const Message& message, Turn& turn) {
                   const E event = event_of<E>(message);
                   detail::run_handler(handler, *static_cast<M*>(machine), event, turn);
                 });
    }
    /// An internal step: taken by itself whenever `guard` is true.
    template <class G, class H>
    Rules& step(std::string name, G guard, H handler) {
      rules_.add_step({std::move(name), modes_,
                       [guard](const void* machine) -> bool {
                         return std::invoke(guard, *static_cast<const M*>(machine));
                       },
                       [handler](void* machine, Turn& turn) {
                         detail::run_handler(handler, *static_cast<M*>(machine), detail::NoEvent{}, turn);
                       }});
      return *this;
    }
    template <class H>
    Rules& step(std::string name, H handler) {
      return step(
          std::move(name), [](const M&) { return true; }, handler);
    }
    /// Whether temporal properties may assume that the step just declared is taken finally. Weakly fair
    /// without these.
    Rules& strongly_fair() { return fairness(Fairness::strong); }
    Rules& unfair() { return fairness(Fairness::unfair); }
    /// Deferred messages keep their place and wait for another mode.
    template <StateType... E>
    Rules& defer() {
      return (set(event_type<E>(), Reaction::defer, {}), ..., *this);
    }
    /// Ignored messages are taken and dropped.
    template <StateType... E>
    Rules& ignore() {
      return (set(event_type<E>(), Reaction::ignore, {}), ..., *this);
    }
    Rules& defer_rest() { return rest(Reaction::defer); }
    Rules& ignore_rest() { return rest(Reaction::ignore); }
    /// The machine waits for something here: a system that ends with it in this mode is deadlocked.
    Rules& waits() {
      rules_.set_waits(modes_);
      return *this;
    }

   private:
    Rules& fairness(Fairness fairness) {
      rules_.set_fairness(modes_, fairness);
      return *this;
    }
    Rules& set(const EventType& type, Reaction reaction, const BehaviorRules::Handler& handler) {
      rules_.set(modes_, type, reaction, handler);
      return *this;
    }
    Rules& rest(Reaction reaction) {
      rules_.set_rest(modes_, reaction);
      return *this;
    }

    BehaviorRules& rules_;
    std::vector<int> modes_;
  };

  /// Rules for one or several modes; they win over those of `in_any`.
  template <class... Mode>
  requires(sizeof...(Mode) > 0) Rules in(Mode... modes) {
    static_assert(HasModes<M>,
                  "Understudy: in(mode) needs `enum class Mode` and `Mode mode() const` in the machine.");
    return Rules(*this, {static_cast<int>(modes)...});
  }
  /// Rules for every mode.
  Rules in_any() { return Rules(*this, {any_mode}); }

  /// What happens inside the turn of a machine that calls this one with E; returns the reply, a described
  /// type.
  template <StateType E, class H>
  Behavior& on_call(H answer) {
    rules_.set_call(event_type<E>(), [answer](void* machine, const Message& message, Turn& turn) {
      std::string reply;
      encode(detail::run_handler(answer, *static_cast<M*>(machine), event_of<E>(message), turn), reply);
      return reply;
    });
    return *this;
  }
  /// Runs when the machine comes back after a crash, with its disk as it was and its memory reset.
  template <class H>
  Behavior& on_restart(H hook) {
    rules_.set_restart([hook](void* machine, Turn& turn) {
      detail::run_handler(hook, *static_cast<M*>(machine), detail::NoEvent{}, turn);
    });
    return *this;
  }

  /// Messages of these types from different senders, of one type or of two, may be handled in either order:
  /// both give the same state, and send the same to each destination. The reduction by commuting messages
  /// relies on it (checker/reduce/reduction.hpp), and checks it.
  template <StateType... E>
  Behavior& commute() {
    rules_.add_commuting({&event_type<E>()...}, CommutingTypes::Senders::different);
    return *this;
  }
  /// The same even if both come from one sender: whoever forwards them need not keep their order either.
  template <StateType... E>
  Behavior& commute_from_any() {
    rules_.add_commuting({&event_type<E>()...}, CommutingTypes::Senders::any);
    return *this;
  }
  /// The same of One and each of the others; nothing is said of those among themselves.
  template <StateType One, StateType... Others>
  Behavior& commute_with() {
    (rules_.add_commuting(event_type<One>(), event_type<Others>()), ...);
    return *this;
  }
  /// The same of each of these and of all other events that some rule names: so are answers that a machine
  /// waits for, while everything else is deferred, and that never come unasked.
  template <StateType... E>
  Behavior& commute_with_all() {
    (rules_.add_commuting_with_all(event_type<E>()), ...);
    return *this;
  }
  /// Handlers of these types are not told who sent the message: `turn.sender()` is nobody, and there is
  /// nobody to reply to. So it is all one to the machine which one of several senders tells it something
  /// first: the reduction by commuting messages lets one of them do so (checker/reduce/spokesmen.hpp).
  template <StateType... E>
  Behavior& anonymous() {
    (rules_.add_anonymous(event_type<E>()), ...);
    return *this;
  }

  /// What has been said so far, for whoever follows it.
  BehaviorRules& rules() { return rules_; }

 private:
  BehaviorRules rules_{type_name<M>()};
};

/// The values of M's modes, or any_mode when it has none.
template <class M>
std::vector<int> mode_values() {
  std::vector<int> values;
  if constexpr (HasModes<M>) {
    if constexpr (boost::describe::has_describe_enumerators<typename M::Mode>::value)
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<typename M::Mode>>(
          [&](auto enumerator) { values.push_back(static_cast<int>(enumerator.value)); });
  } else {
    values.push_back(any_mode);
  }
  return values;
}

/// The behavior of M, made at its first use.
template <class M>
const BehaviorRules& behavior_of() {
  static const BehaviorRules rules = [] {
    Behavior<M> made;
    M::define(made);
    made.rules().derive_commuting(mode_values<M>());
    return std::move(made.rules());
  }();
  return rules;
}

}  // namespace understudy
