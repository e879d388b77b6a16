#pragma once

#include "checker/understudy.hpp"

namespace understudy {

/// A predicate that observes by its parameter types and says yes or no.
template <class Predicate>
concept Goal = requires {
  typename detail::Signature<Predicate>::Observed;
};

/// Whatever happened, the system can still get (back) to `goal` without further faults:
/// `recoverable("every set serves", [](const Each<Server>& servers) { return ...; })`. It need not do so by
/// itself: that takes an operator's step here and there, or a scheduler that is kind; what happens by itself
/// is for `always_eventually`.
template <Goal Predicate>
PropertyDraft recoverable(const std::string& goal, Predicate predicate) {
  return always_possible("recoverable: " + goal, predicate)
      .describe("whatever happened, the system can get back to this: " + goal);
}

}  // namespace understudy
