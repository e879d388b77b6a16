#include "checker/dsl/model_base.hpp"

#include <xxhash.h>

namespace understudy {

const char* to_string(PropertyKind kind) {
  switch (kind) {
    case PropertyKind::invariant:
      return "invariant";
    case PropertyKind::step:
      return "step property";
    case PropertyKind::at_end:
      return "at the end";
    case PropertyKind::goal:
      return "reachable goal";
    case PropertyKind::eventually:
      return "eventually";
    case PropertyKind::always_eventually:
      return "always eventually";
    case PropertyKind::eventually_always:
      return "eventually always";
    case PropertyKind::leads_to:
      return "leads to";
    case PropertyKind::always_possible:
      return "always possible";
  }
  return "property";
}

void ModelBase::finish() {
  parameters_.refuse_unknown(name_);
  for (const auto& draft : drafts_) {
    Property property = draft.bind(*this);
    property.description = draft.description;
    for (const auto& other : properties_)
      if (other.name == property.name)
        throw ModelError(
            fmt::format("two properties of {} are named '{}': give each its own name", name_, other.name));
    properties_.push_back(std::move(property));
  }
  for (const auto& draft : measure_drafts_) {
    for (const auto& other : measures_)
      if (other.name == draft.name)
        throw ModelError(
            fmt::format("two measures of {} are named '{}': give each its own name", name_, other.name));
    measures_.push_back(draft.bind(*this));
    measures_.back().description = draft.description;
  }
}

std::string ModelBase::declarations() const {
  std::string text = name_ + "\n";
  for (const auto& parameter : parameters()) text += parameter.name + "=" + parameter.value + "\n";
  return text;
}

std::string fingerprint_of_declarations(const ModelBase& model) {
  const std::string text = model.declarations();
  return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

}  // namespace understudy
