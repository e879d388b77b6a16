#pragma once

#include "checker/understudy.hpp"

namespace understudy {

/// What a machine keeps as a copy of what others keep: `Held` is a const member function that tells it.
template <class M, auto Held>
concept KeepsCopy = requires(const M& machine) {
  { std::invoke(Held, machine) == std::invoke(Held, machine) } -> std::convertible_to<bool>;
};

/// From some moment of every fair run on, all machines that are up hold the same:
/// `convergence<Replica, &Replica::commits>()`. Since faults are finitely many, that is: when they have
/// stopped. Machines that go on writing for ever need not agree at any one moment; they need another
/// property.
template <class M, auto Held>
requires KeepsCopy<M, Held> PropertyDraft convergence() {
  return eventually_always("convergence",
                           [](const Each<M, Held>& machines) {
                             const auto copies = machines.up();
                             return std::all_of(copies.begin(), copies.end(), [&](const auto& copy) {
                               return copy.template get<Held>() == copies.front().template get<Held>();
                             });
                           })
      .describe("from some moment on all machines that are up hold the same, for good");
}

}  // namespace understudy
