#pragma once

#include <fmt/format.h>

#include <optional>

#include "checker/dsl/observe.hpp"

/// Properties of whole runs. Their predicates return bool and observe by their parameter types, like those of
/// `reachable`. Runs are fair: see checker/dsl/fairness.hpp for what is assumed. A predicate about `Every<M>`
/// is asked about each machine by itself.
namespace understudy {

namespace detail {

/// What a temporal property is made of, before it meets a model.
struct TemporalPart {
  std::string about;
  PropertyDraft p;
  std::optional<PropertyDraft> q;
};

PropertyDraft temporal(std::string name, PropertyKind kind, std::vector<TemporalPart> parts);

/// The predicate with its first parameter given.
template <class Predicate, class First, class... P>
auto with_first(Predicate predicate, First first, std::tuple<First, P...>*) {
  return [predicate, first](const P&... observed) { return predicate(first, observed...); };
}
template <class Predicate, class Value>
auto with_value(Predicate predicate, const Value& value) {
  using Parameters = typename Signature<Predicate>::Observed;
  using First = std::tuple_element_t<0, Parameters>;
  return with_first(predicate, static_cast<First>(value), static_cast<Parameters*>(nullptr));
}

template <class Value>
std::string text_of(const Value& value) {
  return describe(value, MachineNames{}).to_string();
}

}  // namespace detail

/// Every fair run makes the predicate true at some moment.
template <class Predicate>
PropertyDraft eventually(std::string name, Predicate predicate) {
  return detail::temporal(name, PropertyKind::eventually, {{{}, reachable(name, predicate), {}}});
}

/// Every fair run makes the predicate true again and again.
template <class Predicate>
PropertyDraft always_eventually(std::string name, Predicate predicate) {
  return detail::temporal(name, PropertyKind::always_eventually, {{{}, reachable(name, predicate), {}}});
}

/// From some moment of every fair run on, the predicate stays true.
template <class Predicate>
PropertyDraft eventually_always(std::string name, Predicate predicate) {
  return detail::temporal(name, PropertyKind::eventually_always, {{{}, reachable(name, predicate), {}}});
}

/// Whenever `trigger` is true, `response` is true then or later, in every fair run. Vacuous, and reported so,
/// if no reachable state makes the trigger true.
template <class Trigger, class Response>
PropertyDraft leads_to(std::string name, Trigger trigger, Response response) {
  return detail::temporal(name, PropertyKind::leads_to,
                          {{{}, reachable(name, trigger), reachable(name, response)}});
}

/// The same for each of the values, which both predicates take as their first parameter:
/// `leads_to("delivered", records, [](Record r, One<Source> s) { ... }, [](Record r, One<Sink> s) { ... })`.
template <class Values, class Trigger, class Response>
PropertyDraft leads_to(std::string name, const Values& values, Trigger trigger, Response response) {
  std::vector<detail::TemporalPart> parts;
  for (const auto& value : values)
    parts.push_back({detail::text_of(value), reachable(name, detail::with_value(trigger, value)),
                     reachable(name, detail::with_value(response, value))});
  return detail::temporal(name, PropertyKind::leads_to, std::move(parts));
}

/// From every reachable state some path without faults makes the predicate true: the system can always be
/// brought (back) there. Nothing is assumed about fairness.
template <class Predicate>
PropertyDraft always_possible(std::string name, Predicate predicate) {
  return detail::temporal(name, PropertyKind::always_possible, {{{}, reachable(name, predicate), {}}});
}

/// Every fair run leaves the monitor's hot modes again and again.
PropertyDraft never_stays_hot(std::string name, MachineId monitor);

}  // namespace understudy
