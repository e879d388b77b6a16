#pragma once

#include <cstdint>
#include <vector>

namespace understudy {

/// Which machine of the model: its position in the order of `add` and `group`.
struct MachineId {
  static constexpr std::uint16_t none = 0xffff;
  std::uint16_t index = none;

  explicit constexpr operator bool() const { return index != none; }
  friend constexpr bool operator==(MachineId, MachineId) = default;
  friend constexpr auto operator<=>(MachineId, MachineId) = default;
};

/// A machine of type M; what messages and machine states hold instead of a pointer.
template <class M>
struct Ref : MachineId {
  using Machine = M;
  constexpr Ref() = default;
  explicit constexpr Ref(MachineId id) : MachineId(id) {}
};

/// Machines that `model.group` added together; they are interchangeable as far as the model is concerned.
template <class M>
class Group : public std::vector<Ref<M>> {
 public:
  using std::vector<Ref<M>>::vector;
};

}  // namespace understudy
