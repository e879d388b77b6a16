#pragma once

#include <optional>
#include <string>
#include <vector>

#include "checker/dsl/model_base.hpp"
#include "checker/reference/step.hpp"

namespace understudy::reference {

/// A path as the reference interpreter executed it: the first moment is an initial state.
struct Scenario {
  struct Moment {
    Step step;
    Variables state;
  };
  std::vector<Moment> moments;
  /// A last step that could not complete (unhandled event, overflow, assertion): it leads to no state.
  std::optional<Step> failing_step;
  /// Of a run that never ends: from the last moment it goes on as from this one. The last moment itself: it
  /// stops there for ever.
  std::optional<std::size_t> loop;
  /// Steps without which the property would not have failed, by number: 1 is the first, a failing one counts.
  std::vector<std::size_t> needed_steps = {};
};

}  // namespace understudy::reference
