#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "checker/dsl/property.hpp"

namespace understudy {

enum class MeasureKind : std::uint8_t {
  state,   ///< a number of a state; its worst case is the greatest in any reachable state
  total,   ///< a gain of a step; the greatest sum over the steps of a run
  stretch  ///< a predicate; the longest stretch of a run in which every step leaves it true
};
const char* to_string(MeasureKind kind);

/// A measure bound to one model: what it observes, and how to compute it. It has no focuses.
struct Measure : Sight {
  std::string name;
  MeasureKind kind = MeasureKind::state;
  std::string description;
  /// `after` equals `before` except for totals. None of a stretch.
  std::function<std::int64_t(const Observation& before, const Observation& after)> number;
  std::shared_ptr<const Property> predicate;  // of a stretch
};

/// A measure that has not met its model yet: what `model.measure` takes.
struct MeasureDraft {
  std::string name;
  std::string description;
  std::function<Measure(const ModelBase&)> bind;

  /// One sentence for reports: what is counted.
  MeasureDraft& describe(std::string text) { return description = std::move(text), *this; }
};

}  // namespace understudy
