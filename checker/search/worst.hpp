#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "checker/search/check.hpp"

namespace understudy::search {

/// The greatest number that a measure can show, with a run that shows it.
struct WorstNumber {
  std::string name;
  MeasureKind kind = MeasureKind::state;
  std::string description;
  /// None: no number is the greatest, because the scenario ends with a loop that raises it each time.
  std::optional<std::int64_t> number;
  reference::Scenario scenario;  // a shortest one, re-executed by the reference interpreter

  bool is_unbounded() const { return !number; }
};

struct WorstReport {
  Result search;  // without properties
  std::vector<WorstNumber> numbers;

  /// Whether the number is the worst case, and not only one that was found so far. A loop is one in any case.
  bool is_worst(const WorstNumber& number) const { return search.complete() || number.is_unbounded(); }
  bool is_answered() const;
};

/// The measures of the model with these names; none: all of them. Throws UsageError when there is no such
/// measure.
std::vector<const Measure*> measures_named(const ModelBase& model, const std::vector<std::string>& names);

/// Explores the whole model, whatever is violated on the way (a step that fails leads nowhere), and finds the
/// worst case of the measures with these names; none: of all. Numbers, and the length of their scenarios, do
/// not depend on threads or seed. Throws what `check` throws, and UsageError when there is no such measure.
WorstReport worst_numbers(const ModelBase& model, const Options& options,
                          const std::vector<std::string>& names = {});

}  // namespace understudy::search
