#include "checker/dsl/hot.hpp"

#include "checker/dsl/observe.hpp"

namespace understudy {
namespace {

Property bind_not_hot(const ModelBase& model, MachineId id) {
  const System& system = detail::system_of(model, "a monitor");
  if (!system.is_monitor(id))
    throw UsageError(fmt::format("{} is not a monitor, so it is never hot: use a predicate on its state",
                                 system.names()[id.index]));
  const Monitor& monitor = system.monitor_at(id);
  Property property;
  property.name = monitor.name() + " is not hot";
  detail::observe(property.observed, id, [&monitor](const void* object, std::string& facts) {
    facts += static_cast<char>(monitor.is_hot(object));
  });
  property.judge = [&monitor, id](const Observation& before, const Observation&) {
    return monitor.is_hot(before.machines[id.index].object) ? violated("{} is hot", monitor.name()) : holds();
  };
  return property;
}

}  // namespace

PropertyDraft not_hot(MachineId monitor) {
  PropertyDraft draft{"not hot", PropertyKind::invariant, {}, {}};
  draft.bind = [monitor](const ModelBase& model) { return bind_not_hot(model, monitor); };
  return draft;
}

}  // namespace understudy
