#pragma once

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "checker/dsl/property.hpp"
#include "checker/dsl/rule_model_base.hpp"
#include "checker/dsl/system.hpp"

/// Predicates whose parameter types say what they observe: Each<M>, One<M>, Every<M>, InFlight<E>, and for a
/// RuleModel its state by const reference; a property of a step takes them as Before<...> and After<...>.
/// Each<M, &M::is_master> observes only that fact about each machine: far fewer combinations to judge.
namespace understudy {

/// What the engine knows of every machine that a predicate sees.
class SeenMachine {
 public:
  SeenMachine(const std::string* name, MachineId id, bool up) : name_(name), id_(id), up_(up) {}
  const std::string& name() const { return *name_; }
  MachineId id() const { return id_; }
  bool up() const { return up_; }

 private:
  const std::string* name_;
  MachineId id_;
  bool up_;
};

/// A whole machine as a predicate sees it: `machine->method()`.
template <class M>
class Seen : public SeenMachine {
 public:
  Seen(const M& machine, const SeenMachine& seen) : SeenMachine(seen), machine_(&machine) {}
  const M* operator->() const { return machine_; }
  const M& operator*() const { return *machine_; }
  Ref<M> ref() const { return Ref<M>(id()); }

 private:
  const M* machine_;
};

/// Only some facts about a machine, its const member functions without parameters: `get<&M::is_master>()`.
template <class M, auto... Fields>
class Facts : public SeenMachine {
 public:
  Facts(const M& machine, const SeenMachine& seen)
      : SeenMachine(seen), values_(std::invoke(Fields, machine)...) {}

  template <auto Field>
  decltype(auto) get() const {
    return std::get<index_of<Field>>(values_);
  }
  Ref<M> ref() const { return Ref<M>(id()); }

  static void project(const void* machine, std::string& facts) {
    (encode(std::invoke(Fields, *static_cast<const M*>(machine)), facts), ...);
  }

 private:
  template <auto Value>
  struct Constant {};
  template <auto Field>
  static constexpr std::size_t index_of =
      boost::mp11::mp_find<boost::mp11::mp_list<Constant<Fields>...>, Constant<Field>>::value;

  std::tuple<std::decay_t<std::invoke_result_t<decltype(Fields), const M&>>...> values_;
};

template <class M, auto... Fields>
using SeenAs = std::conditional_t<sizeof...(Fields) == 0, Seen<M>, Facts<M, Fields...>>;

/// All machines of type M, in the order of their declaration.
template <class M, auto... Fields>
class Each : public std::vector<SeenAs<M, Fields...>> {
 public:
  using Item = SeenAs<M, Fields...>;
  using std::vector<Item>::vector;

  /// Those for which a const member function of M, or a predicate on what is seen, is true.
  template <class Predicate>
  Each where(Predicate predicate) const {
    Each selected;
    for (const auto& machine : *this) {
      bool is_selected;
      if constexpr (std::is_invocable_v<Predicate, const Item&>)
        is_selected = std::invoke(predicate, machine);
      else
        is_selected = std::invoke(predicate, *machine);
      if (is_selected) selected.push_back(machine);
    }
    return selected;
  }
  template <auto Field>
  Each where() const {
    return where([](const Item& machine) -> bool { return machine.template get<Field>(); });
  }
  Each up() const {
    return where([](const Item& machine) { return machine.up(); });
  }
};

/// The only machine of type M; a model with none or several refuses the property.
template <class M, auto... Fields>
class One : public SeenAs<M, Fields...> {
 public:
  explicit One(const SeenAs<M, Fields...>& seen) : SeenAs<M, Fields...>(seen) {}
};

/// Every machine of type M by itself: the predicate is asked about one at a time.
template <class M, auto... Fields>
class Every : public SeenAs<M, Fields...> {
 public:
  explicit Every(const SeenAs<M, Fields...>& seen) : SeenAs<M, Fields...>(seen) {}
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
  static void bind(const ModelBase& model, Sight&) {
    const auto* rules = dynamic_cast<const RuleModelBase*>(&model);
    if (!rules || rules->state_type() != typeid(Parameter))
      throw UsageError(fmt::format("it observes the state '{}', which is not the state of {}",
                                   type_name<Parameter>(), model.name()));
  }
  static const Parameter& make(const Observation& before, const Observation&) {
    return *static_cast<const Parameter*>(before.global);
  }
};

const System& system_of(const ModelBase& model, const std::string& machine_type);
/// Adds to what is observed; observing a machine twice adds up.
void observe(std::vector<Property::Observed>& observed, MachineId machine, const Projection& projection);

template <class M, auto... Fields>
Projection projection_of() {
  if constexpr (sizeof...(Fields) > 0) return &Facts<M, Fields...>::project;
  return {};
}

template <class M>
std::vector<MachineId> some_machines(const ModelBase& model) {
  auto machines = system_of(model, type_name<M>()).machines_of_type(typeid(M));
  if (machines.empty())
    throw UsageError(
        fmt::format("it observes machines of type {}, and {} has none", type_name<M>(), model.name()));
  return machines;
}

template <class M, auto... Fields>
SeenAs<M, Fields...> see(const Observation& observation, MachineId id) {
  const auto& machine = observation.machines[id.index];
  return {*static_cast<const M*>(machine.object),
          SeenMachine(&observation.system->names()[id.index], id, machine.up)};
}

template <class M, auto... Fields>
struct Observer<Each<M, Fields...>> {
  static void bind(const ModelBase& model, Sight& sight) {
    for (MachineId machine : some_machines<M>(model))
      observe(sight.observed, machine, projection_of<M, Fields...>());
  }
  static Each<M, Fields...> make(const Observation& observation, const Observation&) {
    Each<M, Fields...> each;
    const auto& machines = observation.system->machines_of_type(typeid(M));
    each.reserve(machines.size());
    for (MachineId id : machines) each.push_back(see<M, Fields...>(observation, id));
    return each;
  }
};

template <class M, auto... Fields>
struct Observer<One<M, Fields...>> {
  static void bind(const ModelBase& model, Sight& sight) {
    const auto machines = system_of(model, type_name<M>()).machines_of_type(typeid(M));
    if (machines.size() != 1)
      throw UsageError(fmt::format("it observes the one machine of type {}, and {} has {}", type_name<M>(),
                                   model.name(), machines.size()));
    observe(sight.observed, machines[0], projection_of<M, Fields...>());
  }
  static One<M, Fields...> make(const Observation& observation, const Observation&) {
    return One<M, Fields...>(
        see<M, Fields...>(observation, observation.system->machines_of_type(typeid(M))[0]));
  }
};

template <class M, auto... Fields>
struct Observer<Every<M, Fields...>> {
  static void bind(const ModelBase& model, Sight& sight) {
    for (MachineId machine : some_machines<M>(model))
      observe(sight.focuses, machine, projection_of<M, Fields...>());
    if (sight.focuses.size() != some_machines<M>(model).size())
      throw UsageError("it observes Every of two machine types: use Each for one of them");
  }
  static Every<M, Fields...> make(const Observation& observation, const Observation&) {
    return Every<M, Fields...>(see<M, Fields...>(observation, observation.focus));
  }
};

template <class E>
struct Observer<InFlight<E>> {
  static void bind(const ModelBase& model, Sight& sight) {
    const auto& system = system_of(model, type_name<E>());
    for (std::uint16_t index = 0; index < system.machines().size(); ++index)
      if (!system.is_monitor(MachineId{index})) observe(sight.observed, MachineId{index}, {});
    sight.observes_messages = true;
  }
  static InFlight<E> make(const Observation& observation, const Observation&) {
    std::vector<typename InFlight<E>::Item> items;
    for (const auto& machine : observation.machines) {
      if (!machine.mailbox) continue;  // a monitor
      for (const auto& envelope : *machine.mailbox)
        if (envelope.message.type == &event_type<E>())
          items.push_back({envelope.from, envelope.to, event_of<E>(envelope.message)});
    }
    return InFlight<E>(std::move(items));
  }
};

template <class O>
struct Observer<Before<O>> {
  static void bind(const ModelBase& model, Sight& sight) { Observer<O>::bind(model, sight); }
  static Before<O> make(const Observation& before, const Observation& after) {
    return Before<O>(Observer<O>::make(before, after));
  }
};
template <class O>
struct Observer<After<O>> {
  static void bind(const ModelBase& model, Sight& sight) { Observer<O>::bind(model, sight); }
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

/// What parameters of the types P observe. `who` asks: "the property \"single master\"".
template <class... P>
Sight sight_of(const ModelBase& model, const std::string& who) {
  Sight sight;
  try {
    (Observer<P>::bind(model, sight), ...);
  } catch (const UsageError& error) {
    throw UsageError(fmt::format("{} does not match the model: {}", who, error.what()));
  }
  return sight;
}

template <class Predicate, class... P>
Property bind_predicate(const ModelBase& model, const PropertyDraft& draft, Predicate predicate,
                        std::tuple<P...>*) {
  Property property{sight_of<P...>(model, fmt::format("the property \"{}\"", draft.name)),
                    draft.name,
                    draft.kind,
                    draft.description,
                    {},
                    {}};
  property.judge = [predicate, name = draft.name](const Observation& before,
                                                  const Observation& after) -> Verdict {
    return with_blame([&] { return fmt::format("the property \"{}\"", name); },
                      [&]() -> Verdict { return predicate(Observer<P>::make(before, after)...); });
  };
  return property;
}

template <class Predicate>
PropertyDraft draft(std::string name, PropertyKind kind, Predicate predicate) {
  using Observed = typename Signature<Predicate>::Observed;
  PropertyDraft made{std::move(name), kind, {}, {}};
  made.bind = [name = made.name, kind, predicate](const ModelBase& model) {
    return bind_predicate(model, PropertyDraft{name, kind, {}, {}}, predicate,
                          static_cast<Observed*>(nullptr));
  };
  return made;
}

template <class Predicate, class... P>
PropertyDraft draft_goal(std::string name, Predicate predicate, std::tuple<P...>*) {
  static_assert(std::is_convertible_v<std::invoke_result_t<const Predicate&, const P&...>, bool>,
                "Understudy: the predicates of goals and of temporal properties return bool, whether it is "
                "so; a Verdict belongs to invariant, step_property and at_end.");
  return draft(std::move(name), PropertyKind::goal, [predicate](const P&... observed) {
    return predicate(observed...) ? holds() : Verdict::violate({});
  });
}

}  // namespace detail

/// True in every reachable state: `invariant("single master", [](Each<Replica> replicas) -> Verdict { ...
/// })`.
template <class Predicate>
Invariant invariant(std::string name, Predicate predicate) {
  return detail::draft(std::move(name), PropertyKind::invariant, predicate);
}

/// True of every step: `step_property("epochs grow", [](Before<Each<R>> before, After<Each<R>> after) ->
/// Verdict ...)`. Not asked about steps that change nothing that it observes.
template <class Predicate>
PropertyDraft step_property(std::string name, Predicate predicate) {
  return detail::draft(std::move(name), PropertyKind::step, predicate);
}

/// True whenever the system has come to an end: in every reachable state in which nothing but faults can
/// happen. Where runs go on for ever, see temporal.hpp.
template <class Predicate>
PropertyDraft at_end(std::string name, Predicate predicate) {
  return detail::draft(std::move(name), PropertyKind::at_end, predicate);
}

/// Some reachable state makes the predicate (which returns bool) true; if none does the check ends with
/// code 15.
template <class Predicate>
PropertyDraft reachable(std::string name, Predicate predicate) {
  using Observed = typename detail::Signature<Predicate>::Observed;
  return detail::draft_goal(std::move(name), predicate, static_cast<Observed*>(nullptr));
}

}  // namespace understudy
