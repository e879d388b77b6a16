#pragma once

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "checker/dsl/property.hpp"
#include "checker/dsl/rule_model_base.hpp"
#include "checker/dsl/system.hpp"

/// Predicates whose parameter types say what they observe: Each<M>, One<M>, InFlight<E>, and for a RuleModel
/// its state by const reference; a property of a step takes them as Before<...> and After<...>.
namespace understudy {

/// One machine as a predicate sees it: `machine->method()`, and what the engine knows about it.
template <class M>
class Seen {
 public:
  Seen(const M* machine, const std::string* name, MachineId id, bool up)
      : machine_(machine), name_(name), id_(id), up_(up) {}
  const M* operator->() const { return machine_; }
  const M& operator*() const { return *machine_; }
  const std::string& name() const { return *name_; }
  Ref<M> ref() const { return Ref<M>(id_); }
  bool up() const { return up_; }

 private:
  const M* machine_;
  const std::string* name_;
  MachineId id_;
  bool up_;
};

/// All machines of type M, in the order of their declaration.
template <class M>
class Each : public std::vector<Seen<M>> {
 public:
  using std::vector<Seen<M>>::vector;

  /// Those for which a const member function of M (or a predicate on M or on Seen<M>) is true.
  template <class Predicate>
  Each where(Predicate predicate) const {
    Each selected;
    for (const auto& machine : *this) {
      bool chosen;
      if constexpr (std::is_invocable_v<Predicate, const M&>) chosen = std::invoke(predicate, *machine);
      else chosen = std::invoke(predicate, machine);
      if (chosen) selected.push_back(machine);
    }
    return selected;
  }
  Each up() const {
    return where([](const Seen<M>& machine) { return machine.up(); });
  }
};

/// The only machine of type M; a model with none or several refuses the property.
template <class M>
class One : public Seen<M> {
 public:
  explicit One(const Seen<M>& seen) : Seen<M>(seen) {}
};

/// The messages of type E that wait in any mailbox.
template <class E>
class InFlight {
 public:
  struct Item {
    MachineId from, to;
    E event;
  };
  explicit InFlight(std::vector<Item> items) : items_(std::move(items)) {}
  auto begin() const { return items_.begin(); }
  auto end() const { return items_.end(); }
  std::size_t size() const { return items_.size(); }

 private:
  std::vector<Item> items_;
};

template <class Observed>
struct Before : Observed {
  explicit Before(Observed observed) : Observed(std::move(observed)) {}
};
template <class Observed>
struct After : Observed {
  explicit After(Observed observed) : Observed(std::move(observed)) {}
};

namespace detail {

/// How one parameter type of a predicate finds its machines and is made from an observation.
template <class Parameter>
struct Observer {
  static_assert(std::is_class_v<Parameter>, "Understudy: a predicate observes a RuleModel's state struct.");
  static void bind(const ModelBase& model, Property&) {
    const auto* rules = dynamic_cast<const RuleModelBase*>(&model);
    if (!rules || rules->state_type() != typeid(Parameter))
      throw UsageError(fmt::format("it observes the state '{}', which is not the state of {}", type_name<Parameter>(),
                                   model.name()));
  }
  static const Parameter& make(const Observation& before, const Observation&) {
    return *static_cast<const Parameter*>(before.global);
  }
};

const System& system_of(const ModelBase& model, const std::string& machine_type);
void observe(Property& property, MachineId machine);

template <class M>
struct Observer<Each<M>> {
  static void bind(const ModelBase& model, Property& property) {
    const auto machines = system_of(model, type_name<M>()).machines_of_type(typeid(M));
    if (machines.empty())
      throw UsageError(fmt::format("it observes machines of type {}, and {} has none", type_name<M>(), model.name()));
    for (MachineId machine : machines) observe(property, machine);
  }
  static Each<M> make(const Observation& observation, const Observation&) {
    Each<M> each;
    for (MachineId id : observation.system->machines_of_type(typeid(M))) {
      const auto& machine = observation.machines[id.index];
      each.emplace_back(static_cast<const M*>(machine.object.get()), &observation.system->names()[id.index], id,
                        machine.up);
    }
    return each;
  }
};

template <class M>
struct Observer<One<M>> {
  static void bind(const ModelBase& model, Property& property) {
    const auto machines = system_of(model, type_name<M>()).machines_of_type(typeid(M));
    if (machines.size() != 1)
      throw UsageError(fmt::format("it observes the one machine of type {}, and {} has {}", type_name<M>(), model.name(),
                                   machines.size()));
    observe(property, machines[0]);
  }
  static One<M> make(const Observation& observation, const Observation& after) {
    return One<M>(Observer<Each<M>>::make(observation, after)[0]);
  }
};

template <class E>
struct Observer<InFlight<E>> {
  static void bind(const ModelBase& model, Property& property) {
    const auto& system = system_of(model, type_name<E>());
    for (std::size_t index = 0; index < system.machines().size(); ++index)
      observe(property, MachineId{static_cast<std::uint16_t>(index)});
    property.observes_messages = true;
  }
  static InFlight<E> make(const Observation& observation, const Observation&) {
    std::vector<typename InFlight<E>::Item> items;
    for (const auto& machine : observation.machines)
      for (const auto& envelope : machine.mailbox)
        if (envelope.message.type == &event_type<E>())
          items.push_back({envelope.from, envelope.to, event_of<E>(envelope.message)});
    return InFlight<E>(std::move(items));
  }
};

template <class O>
struct Observer<Before<O>> {
  static void bind(const ModelBase& model, Property& property) { Observer<O>::bind(model, property); }
  static Before<O> make(const Observation& before, const Observation& after) {
    return Before<O>(Observer<O>::make(before, after));
  }
};
template <class O>
struct Observer<After<O>> {
  static void bind(const ModelBase& model, Property& property) { Observer<O>::bind(model, property); }
  static After<O> make(const Observation& before, const Observation& after) {
    return After<O>(Observer<O>::make(after, before));
  }
};

template <class Predicate>
struct Signature : Signature<decltype(&Predicate::operator())> {};
template <class R, class C, class... P>
struct Signature<R (C::*)(P...) const> {
  using Observed = std::tuple<std::decay_t<P>...>;
};
template <class R, class... P>
struct Signature<R (*)(P...)> {
  using Observed = std::tuple<std::decay_t<P>...>;
};

template <class Predicate, class... P>
Property bind_predicate(const ModelBase& model, const PropertyDraft& draft, Predicate predicate, std::tuple<P...>*) {
  Property property{draft.name, draft.kind, draft.description, {}, false, {}};
  try {
    (Observer<P>::bind(model, property), ...);
  } catch (const UsageError& error) {
    throw UsageError(fmt::format("the property \"{}\" does not match the model: {}", draft.name, error.what()));
  }
  property.judge = [predicate](const Observation& before, const Observation& after) -> Verdict {
    return predicate(Observer<P>::make(before, after)...);
  };
  return property;
}

template <class Predicate>
PropertyDraft draft(std::string name, PropertyKind kind, Predicate predicate) {
  using Observed = typename Signature<Predicate>::Observed;
  PropertyDraft made{std::move(name), kind, {}, {}};
  made.bind = [name = made.name, kind, predicate](const ModelBase& model) {
    return bind_predicate(model, PropertyDraft{name, kind, {}, {}}, predicate, static_cast<Observed*>(nullptr));
  };
  return made;
}

template <class Predicate, class... P>
PropertyDraft draft_goal(std::string name, Predicate predicate, std::tuple<P...>*) {
  return draft(std::move(name), PropertyKind::goal,
               [predicate](const P&... observed) { return predicate(observed...) ? holds() : violated("not reached"); });
}

}  // namespace detail

/// True in every reachable state: `invariant("single master", [](Each<Replica> replicas) -> Verdict { ... })`.
template <class Predicate>
Invariant invariant(std::string name, Predicate predicate) {
  return detail::draft(std::move(name), PropertyKind::invariant, predicate);
}

/// True of every step: `step_property("epochs grow", [](Before<Each<R>> before, After<Each<R>> after) -> Verdict ...)`.
/// Not asked about steps that change nothing that it observes.
template <class Predicate>
PropertyDraft step_property(std::string name, Predicate predicate) {
  return detail::draft(std::move(name), PropertyKind::step, predicate);
}

/// Some reachable state makes the predicate (which returns bool) true; if none does the check ends with code 15.
template <class Predicate>
PropertyDraft reachable(std::string name, Predicate predicate) {
  using Observed = typename detail::Signature<Predicate>::Observed;
  return detail::draft_goal(std::move(name), predicate, static_cast<Observed*>(nullptr));
}

}  // namespace understudy
