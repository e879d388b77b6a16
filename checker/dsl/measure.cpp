#include "checker/dsl/measure.hpp"

namespace understudy {

const char* to_string(MeasureKind kind) {
  switch (kind) {
    case MeasureKind::state:
      return "in one state";
    case MeasureKind::total:
      return "in one run";
    case MeasureKind::stretch:
      return "in a row";
  }
  return "measure";
}

std::int64_t detail::checked_gain(const std::string& measure, std::int64_t gain) {
  constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
  if (gain >= 0 && gain <= most) return gain;
  throw ModelError(
      fmt::format("the measure \"{}\" gains {} in a step: it adds up along a run, so each step "
                  "must add a number from 0 to {}",
                  measure, gain, most));
}

Measure detail::bind_stretch(const ModelBase& model, const PropertyDraft& predicate) {
  Measure measure;
  measure.name = predicate.name;
  measure.kind = MeasureKind::stretch;
  measure.predicate = std::make_shared<const Property>(predicate.bind(model));
  if (!measure.predicate->focuses.empty())
    throw UsageError(
        fmt::format("the measure \"{}\" is one number: let it observe Each instead of Every", measure.name));
  return measure;
}

}  // namespace understudy
