#pragma once

#include "models/components/cloud/attendant.hpp"

namespace understudy::cloud {

/// A component that can break down while it works, and that an attendant recovers.
template <class M>
concept CanFail = requires(M& component) {
  { std::as_const(component).is_working() } -> std::convertible_to<bool>;
  component.attendant = Attendant{};
};

/// Any component of type M may fail at any moment, within the budget of the fault `name`; its attendant
/// recovers it later, and those of its users that are containers (set before).
template <CanFail M>
void may_fail_freely(System& model, const std::string& name) {
  const auto& components = model.machines_of_type(typeid(M));
  for (const MachineId component : components) model[Ref<M>(component)].attendant.is_present = true;
  const auto break_down = [](M& component, Turn& turn) {
    if constexpr (requires { component.break_down(turn); })
      component.break_down(turn);
    else
      component.break_down();
  };
  model
      .fault<M>(
          name, components, [](const M& component) { return component.is_working(); }, break_down)
      .at_most(1);
}

/// Those containers that the attendant of the component tells to recover after it.
template <CanFail M, class Containers>
void add_users(System& model, MachineId component, const Containers& containers) {
  auto& users = model[Ref<M>(component)].attendant.users;
  users.insert(users.end(), containers.begin(), containers.end());
}

}  // namespace understudy::cloud
