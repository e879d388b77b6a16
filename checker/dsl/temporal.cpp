#include "checker/dsl/temporal.hpp"

#include "checker/dsl/hot.hpp"

namespace understudy {
namespace {

std::shared_ptr<const Property> bound(PropertyDraft draft, const std::string& name, const ModelBase& model) {
  Property predicate = draft.bind(model);
  predicate.name = name;
  predicate.kind = PropertyKind::goal;
  return std::make_shared<const Property>(std::move(predicate));
}

/// The machines that an instance is asked about by itself; an invalid one alone if there are none.
std::vector<MachineId> focuses_of(const Property& predicate) {
  if (predicate.focuses.empty()) return {MachineId{}};
  std::vector<MachineId> machines;
  for (const auto& focus : predicate.focuses) machines.push_back(focus.machine);
  return machines;
}

void append_instances(const detail::TemporalPart& part, const ModelBase& model, Property& property) {
  const auto p = bound(part.p, property.name, model);
  const auto q = part.q ? bound(*part.q, property.name, model) : nullptr;
  const bool q_has_focus = q && !q->focuses.empty();
  const auto machines = focuses_of(q_has_focus ? *q : *p);
  if (q_has_focus && !p->focuses.empty() && focuses_of(*p) != machines)
    throw UsageError(fmt::format(
        "the property \"{}\" is about Every of two machine types: use the same one in both predicates",
        property.name));
  for (MachineId machine : machines) {
    std::string about = part.about;
    if (machine)
      about += (about.empty() ? "" : ", ") + dynamic_cast<const System&>(model).names()[machine.index];
    property.instances.push_back({std::move(about), {p, machine}, {q, machine}});
  }
}

}  // namespace

PropertyDraft detail::temporal(std::string name, PropertyKind kind, std::vector<TemporalPart> parts) {
  PropertyDraft draft{std::move(name), kind, {}, {}};
  draft.bind = [name = draft.name, kind, parts = std::move(parts)](const ModelBase& model) {
    Property property;
    property.name = name;
    property.kind = kind;
    for (const auto& part : parts) append_instances(part, model, property);
    if (property.instances.empty())
      throw UsageError(fmt::format("the property \"{}\" is about no value at all: give it some", name));
    return property;
  };
  return draft;
}

PropertyDraft never_stays_hot(std::string name, MachineId monitor) {
  return detail::temporal(std::move(name), PropertyKind::always_eventually, {{{}, not_hot(monitor), {}}});
}

}  // namespace understudy
