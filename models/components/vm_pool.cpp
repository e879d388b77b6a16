#include "models/components/vm_pool.hpp"

namespace understudy::components {

void VmPool::define(Behavior<VmPool>& pool) {
  pool.on_call<AskUse>(&VmPool::use)
      .on_call<CreateVm>(&VmPool::create)
      .on_call<ChangeVm>(&VmPool::change)
      .on_call<DeleteVm>(&VmPool::remove)
      .on_call<CheckPassword>(&VmPool::check);
}

int VmPool::count(VmState state) const {
  if (representation_ == VmsAs::counter) return memory.counts[static_cast<std::size_t>(state)];
  return static_cast<int>(std::count(memory.vms.begin(), memory.vms.end(), state));
}

int VmPool::vms() const {
  return count(VmState::creating) + count(VmState::running) + count(VmState::done) + count(VmState::leaked);
}

Use VmPool::use() const {
  const auto byte = [](int number) { return static_cast<std::uint8_t>(number); };
  return {byte(vms()), byte(powered_on()), byte(count(VmState::done)), byte(leaked())};
}

CreatedVm VmPool::create() {
  if (vms() == slots_) return {};
  const auto place = std::find(memory.vms.begin(), memory.vms.end(), VmState::free);
  const auto slot = static_cast<Slot>(place - memory.vms.begin());
  move(slot, VmState::free, VmState::creating);
  return {true, slot};
}

Access VmPool::change(const ChangeVm& change) {
  move(change.slot, change.from, change.to);
  return Access::granted;
}

Access VmPool::remove(const DeleteVm& request) {
  if (request.password != memory.password) return Access::denied;
  if (count(request.state) == 0) return Access::granted;  // somebody else has deleted it
  const auto place = std::find(memory.vms.begin(), memory.vms.end(), request.state);
  move(static_cast<Slot>(place - memory.vms.begin()), request.state, VmState::free);
  return Access::granted;
}

void VmPool::move(Slot slot, VmState from, VmState to) {
  if (representation_ == VmsAs::objects) {
    memory.vms[slot] = to;
    return;
  }
  if (from != VmState::free) --memory.counts[static_cast<std::size_t>(from)];
  if (to != VmState::free) ++memory.counts[static_cast<std::size_t>(to)];
}

}  // namespace understudy::components
