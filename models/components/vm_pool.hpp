#pragma once

#include <algorithm>
#include <array>
#include <boost/container/static_vector.hpp>
#include <cstdint>

#include "checker/understudy.hpp"

namespace understudy::components {

enum class VmState : std::uint8_t {
  free,      // the slot holds no VM
  creating,  // being made by a build worker, or made and waiting for its run
  running,   // powered on
  done,      // its build has run; it is powered on until it is deleted
  leaked     // was never powered on, and nobody uses it any more
};
BOOST_DESCRIBE_ENUM(VmState, free, creating, running, done, leaked)

/// Whether the pool keeps each VM by itself or only how many there are in each state.
enum class VmsAs : std::uint8_t { objects, counter };
BOOST_DESCRIBE_ENUM(VmsAs, objects, counter)

using Slot = std::uint8_t;
using Password = std::uint8_t;
inline constexpr int max_slots = 240;

// --- calls ---

struct AskUse {};
BOOST_DESCRIBE_STRUCT(AskUse, (), ())

/// How many VMs there are, how many of them use the capacity of the hosts, and how many wait to be deleted.
struct Use {
  std::uint8_t vms = 0, powered_on = 0, done = 0, leaked = 0;
};
BOOST_DESCRIBE_STRUCT(Use, (), (vms, powered_on, done, leaked))

struct CreateVm {};
BOOST_DESCRIBE_STRUCT(CreateVm, (), ())

struct CreatedVm {
  bool is_made = false;
  Slot slot = 0;
};
BOOST_DESCRIBE_STRUCT(CreatedVm, (), (is_made, slot))

struct ChangeVm {
  Slot slot;
  VmState from, to;
};
BOOST_DESCRIBE_STRUCT(ChangeVm, (), (slot, from, to))

/// Deletes one VM of those in this state.
struct DeleteVm {
  Password password;
  VmState state;
};
BOOST_DESCRIBE_STRUCT(DeleteVm, (), (password, state))

struct CheckPassword {
  Password password;
};
BOOST_DESCRIBE_STRUCT(CheckPassword, (), (password))

enum class Access : std::uint8_t { granted, denied };
BOOST_DESCRIBE_ENUM(Access, granted, denied)

/// The virtualization layer: hosts with a capacity for VMs that are powered on, and room for a few more that
/// are not. Deleting needs the password, which may be rotated.
class VmPool {
 public:
  struct Memory {
    Password password = 0;
    boost::container::static_vector<VmState, max_slots> vms;  // as objects: by slot
    std::array<std::uint8_t, 5> counts{};                     // as a counter: by state, free ones excluded
  } memory;

  VmPool(VmsAs representation, int capacity, int slots)
      : representation_(representation), capacity_(capacity), slots_(slots) {
    if (representation == VmsAs::objects) memory.vms.resize(static_cast<std::size_t>(slots), VmState::free);
  }

  Password password() const { return memory.password; }
  int capacity() const { return capacity_; }
  int count(VmState state) const;
  int vms() const;
  int powered_on() const { return count(VmState::running) + count(VmState::done); }
  int leaked() const { return count(VmState::leaked); }

  static void define(Behavior<VmPool>& pool);
  bool has_first_password() const { return memory.password == 0; }
  void rotate_password() { ++memory.password; }

 private:
  Use use() const;
  CreatedVm create();
  Access change(const ChangeVm& change);
  Access remove(const DeleteVm& request);
  Access check(const CheckPassword& request) const {
    return request.password == memory.password ? Access::granted : Access::denied;
  }
  void move(Slot slot, VmState from, VmState to);

  VmsAs representation_;
  int capacity_, slots_;
};
BOOST_DESCRIBE_STRUCT(VmPool::Memory, (), (password, vms, counts))

}  // namespace understudy::components
