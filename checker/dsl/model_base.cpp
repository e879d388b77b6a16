#include "checker/dsl/model_base.hpp"

#include <xxhash.h>

namespace understudy {

const char* to_string(PropertyKind kind) {
  switch (kind) {
    case PropertyKind::invariant: return "invariant";
    case PropertyKind::step: return "step property";
    case PropertyKind::goal: return "reachable goal";
  }
  return "property";
}

Verdict judge_every_focus(const Property& property, Observation before, Observation after) {
  if (property.focuses.empty()) return property.judge(before, after);
  for (const auto& focus : property.focuses) {
    before.focus = after.focus = focus.machine;
    Verdict verdict = property.judge(before, after);
    if (!verdict.holds()) return verdict;
  }
  return holds();
}

void ModelBase::finish() {
  parameters_.refuse_unknown(name_);
  for (const auto& draft : drafts_) {
    Property property = draft.bind(*this);
    property.description = draft.description;
    properties_.push_back(std::move(property));
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
