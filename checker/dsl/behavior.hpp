#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "checker/dsl/commuting.hpp"
#include "checker/dsl/fairness.hpp"
#include "checker/dsl/turn.hpp"

namespace understudy {

/// A machine has modes when it names an enum `Mode` and tells its present one.
template <class M>
concept HasModes = requires(const M& machine) {
  typename M::Mode;
  { machine.mode() } -> std::same_as<typename M::Mode>;
};

/// What a machine does with an event in a mode. `unhandled` is a violation when such a message arrives.
enum class Reaction : std::uint8_t { unhandled, handle, defer, ignore };

/// Stands for the mode where rules hold in every mode, or a machine has none.
inline constexpr int any_mode = -1;

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
  using Handler = std::function<void(M&, const Message&, Turn&)>;
  using Call = std::function<std::string(M&, const Message&, Turn&)>;
  struct Step {
    std::string name;
    std::vector<int> modes;  // empty: any
    std::function<bool(const M&)> guard;
    std::function<void(M&, Turn&)> handler;
    Fairness fairness = Fairness::weak;
  };
  struct ModeTable {
    std::map<const EventType*, Reaction> reactions;
    std::map<const EventType*, Handler> handlers;
    Reaction rest = Reaction::unhandled;
    bool waits = false;
  };

  /// The rules that `in` and `in_any` add to, as a chain of sentences.
  class Rules {
   public:
    Rules(Behavior& behavior, std::vector<int> modes) : behavior_(behavior), modes_(std::move(modes)) {}

    template <StateType E, class H>
    Rules& on(H handler) {
      return set(event_type<E>(), Reaction::handle,
                 [handler](M& machine, const Message& message, Turn& turn) {
                   const E event = event_of<E>(message);
                   detail::run_handler(handler, machine, event, turn);
                 });
    }
    /// An internal step: taken by itself whenever `guard` is true.
    template <class G, class H>
    Rules& step(std::string name, G guard, H handler) {
      behavior_.steps_.push_back({std::move(name), modes_,
                                  [guard](const M& machine) -> bool { return std::invoke(guard, machine); },
                                  [handler](M& machine, Turn& turn) {
                                    detail::run_handler(handler, machine, detail::NoEvent{}, turn);
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
      for (int mode : modes_) behavior_.table(mode).waits = true;
      return *this;
    }

   private:
    Rules& fairness(Fairness fairness) {
      if (behavior_.steps_.empty() || behavior_.steps_.back().modes != modes_)
        throw ModelError(fmt::format(
            "{} declares the fairness of a step before any step: put it behind .step(...)", type_name<M>()));
      behavior_.steps_.back().fairness = fairness;
      return *this;
    }
    Rules& set(const EventType& type, Reaction reaction, Handler handler) {
      for (int mode : modes_) {
        auto& table = behavior_.table(mode);
        if (!table.reactions.emplace(&type, reaction).second)
          throw ModelError(
              fmt::format("{} has two rules for {} in the same mode: keep one", type_name<M>(), type.name));
        if (handler) table.handlers[&type] = handler;
      }
      return *this;
    }
    Rules& rest(Reaction reaction) {
      for (int mode : modes_) behavior_.table(mode).rest = reaction;
      return *this;
    }

    Behavior& behavior_;
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
    calls_[&event_type<E>()] = [answer](M& machine, const Message& message, Turn& turn) {
      std::string reply;
      encode(detail::run_handler(answer, machine, event_of<E>(message), turn), reply);
      return reply;
    };
    return *this;
  }
  /// Runs when the machine comes back after a crash, with its disk as it was and its memory reset.
  template <class H>
  Behavior& on_restart(H hook) {
    restart_ = [hook](M& machine, Turn& turn) {
      detail::run_handler(hook, machine, detail::NoEvent{}, turn);
    };
    return *this;
  }

  /// Messages of these types from different senders, of one type or of two, may be handled in either order:
  /// both give the same state, and send the same to each destination. The reduction by commuting messages
  /// relies on it (checker/reduce/reduction.hpp), and checks it.
  template <StateType... E>
  Behavior& commute() {
    return add_commuting<E...>(CommutingTypes::Senders::different);
  }
  /// The same even if both come from one sender: whoever forwards them need not keep their order either.
  template <StateType... E>
  Behavior& commute_from_any() {
    return add_commuting<E...>(CommutingTypes::Senders::any);
  }
  /// The same of One and each of the others; nothing is said of those among themselves.
  template <StateType One, StateType... Others>
  Behavior& commute_with() {
    (commuting_.add(event_type<One>(), event_type<Others>(), true), ...);
    return *this;
  }
  /// The same of each of these and of all other events that some rule names: so are answers that a machine
  /// waits for, while everything else is deferred, and that never come unasked.
  template <StateType... E>
  Behavior& commute_with_all() {
    (commuting_with_all_.push_back(&event_type<E>()), ...);
    return *this;
  }
  /// Handlers of these types are not told who sent the message: `turn.sender()` is nobody, and there is
  /// nobody to reply to. So it is all one to the machine which one of several senders tells it something
  /// first: the reduction by commuting messages lets one of them do so (checker/reduce/spokesmen.hpp).
  template <StateType... E>
  Behavior& anonymous() {
    (commuting_.add_anonymous(event_type<E>()), ...);
    return *this;
  }
  /// Adds what follows from the rules: of two types at least one is deferred in each of the modes.
  void derive_commuting(const std::vector<int>& modes) {
    const auto known = events();
    for (const auto* one : commuting_with_all_)
      for (const auto* other : known) commuting_.add(*one, *other, true);
    for (std::size_t one = 0; one < known.size(); ++one)
      for (std::size_t other = one + 1; other < known.size(); ++other)
        if (std::all_of(modes.begin(), modes.end(), [&](int mode) {
              return reaction(mode, *known[one]) == Reaction::defer ||
                     reaction(mode, *known[other]) == Reaction::defer;
            }))
          commuting_.add(*known[one], *known[other], false);
  }
  const CommutingTypes& commuting() const { return commuting_; }

  Reaction reaction(int mode, const EventType& type) const {
    for (int candidate : {mode, any_mode})
      if (const auto* table = find(candidate))
        if (const auto found = table->reactions.find(&type); found != table->reactions.end())
          return found->second;
    for (int candidate : {mode, any_mode})
      if (const auto* table = find(candidate); table && table->rest != Reaction::unhandled)
        return table->rest;
    return Reaction::unhandled;
  }
  const Handler& handler(int mode, const EventType& type) const {
    const auto* table = find(mode);
    if (!table || !table->handlers.contains(&type)) table = find(any_mode);
    return table->handlers.at(&type);
  }
  bool waits(int mode) const {
    for (int candidate : {mode, any_mode})
      if (const auto* table = find(candidate); table && table->waits) return true;
    return false;
  }
  const std::vector<Step>& steps() const { return steps_; }
  const std::map<const EventType*, Call>& calls() const { return calls_; }
  const std::function<void(M&, Turn&)>& restart() const { return restart_; }
  /// Every event that some mode mentions.
  std::vector<const EventType*> events() const {
    std::vector<const EventType*> found;
    for (const auto& [mode, table] : tables_)
      for (const auto& [type, reaction] : table.reactions)
        if (std::find(found.begin(), found.end(), type) == found.end()) found.push_back(type);
    std::sort(found.begin(), found.end(), [](auto* left, auto* right) { return left->name < right->name; });
    return found;
  }

 private:
  template <StateType... E>
  Behavior& add_commuting(CommutingTypes::Senders senders) {
    const std::vector<const EventType*> types{&event_type<E>()...};
    for (std::size_t one = 0; one < types.size(); ++one)
      for (std::size_t other = one; other < types.size(); ++other)
        commuting_.add(*types[one], *types[other], true, senders);
    return *this;
  }
  ModeTable& table(int mode) { return tables_[mode]; }
  const ModeTable* find(int mode) const {
    const auto found = tables_.find(mode);
    return found == tables_.end() ? nullptr : &found->second;
  }

  std::map<int, ModeTable> tables_;
  std::vector<Step> steps_;
  std::map<const EventType*, Call> calls_;
  std::function<void(M&, Turn&)> restart_;
  CommutingTypes commuting_;
  std::vector<const EventType*> commuting_with_all_;
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
const Behavior<M>& behavior_of() {
  static const Behavior<M> behavior = [] {
    Behavior<M> made;
    M::define(made);
    made.derive_commuting(mode_values<M>());
    return made;
  }();
  return behavior;
}

}  // namespace understudy
