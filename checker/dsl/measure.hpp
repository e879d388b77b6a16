#pragma once

#include <concepts>
#include <limits>

#include "checker/dsl/observe.hpp"

/// Numbers that a model can be asked for: how bad can it get? Their functions observe by their parameter
/// types, like predicates; `understudy worst` finds the worst case, the greatest number.
namespace understudy {

namespace detail {

template <class Parameter>
inline constexpr bool is_of_step = false;
template <class Observed>
inline constexpr bool is_of_step<Before<Observed>> = true;
template <class Observed>
inline constexpr bool is_of_step<After<Observed>> = true;

/// Throws ModelError when a step cannot gain so much.
std::int64_t checked_gain(const std::string& measure, std::int64_t gain);

template <class Number, class... P>
Measure bind_measure(const ModelBase& model, const std::string& name, Number number, std::tuple<P...>*) {
  static_assert(
      std::integral<std::invoke_result_t<const Number&, const P&...>>,
      "Understudy: a measure returns an integer; for how long a predicate stays true, use longest.");
  constexpr bool is_total = (is_of_step<P> || ...);
  static_assert(!is_total || (is_of_step<P> && ...),
                "Understudy: a measure of a step takes Before<...> and After<...>, and nothing else.");
  const std::string who = fmt::format("the measure \"{}\"", name);
  Measure measure{
      sight_of<P...>(model, who), name, is_total ? MeasureKind::total : MeasureKind::state, {}, {}, {}};
  if (!measure.focuses.empty())
    throw UsageError(fmt::format("{} is one number: let it observe Each instead of Every", who));
  measure.number = [number, name, who](const Observation& before, const Observation& after) {
    return with_blame([&] { return who; },
                      [&] {
                        const auto value =
                            static_cast<std::int64_t>(number(Observer<P>::make(before, after)...));
                        return is_total ? checked_gain(name, value) : value;
                      });
  };
  return measure;
}

Measure bind_stretch(const ModelBase& model, const PropertyDraft& predicate);

}  // namespace detail

/// A number of a state: `measure("masters", [](const Each<Replica, &Replica::is_master>& replicas) { ... })`.
/// If it takes Before<...> and After<...>, it is what a step adds along a run: not less than 0, and less than
/// 2^31.
template <class Number>
MeasureDraft measure(std::string name, Number number) {
  using Observed = typename detail::Signature<Number>::Observed;
  return {name, {}, [name, number](const ModelBase& model) {
            return detail::bind_measure(model, name, number, static_cast<Observed*>(nullptr));
          }};
}

/// The longest stretch of a run, in steps, each of which leaves the predicate (which returns bool) true:
/// `longest("steps without a master", [](const Each<Replica, &Replica::is_master>& replicas) { ... })`.
template <class Predicate>
MeasureDraft longest(std::string name, Predicate predicate) {
  return {name, {}, [draft = reachable(name, predicate)](const ModelBase& model) {
            return detail::bind_stretch(model, draft);
          }};
}

}  // namespace understudy
