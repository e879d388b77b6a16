#pragma once

#include "checker/understudy.hpp"

namespace understudy {

/// How many values a history of events, a `Times` that counts to 2 at least, has seen more than once.
template <class History>
MeasureDraft repeated(std::string name) {
  return measure(std::move(name), [](const One<History>& history) {
    int repeated = 0;
    for (const auto& [value, times] : history->counts()) repeated += times > 1;
    return repeated;
  });
}

}  // namespace understudy
