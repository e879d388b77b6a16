#pragma once

#include <cstddef>
#include <optional>

namespace understudy::traces {

/// Which steps to draw: from the one that leads to moment `first` to the one that leads to `last`, both
/// included. A failing step counts as one more moment. Nothing given: all steps.
struct StepWindow {
  std::optional<std::size_t> first;
  std::optional<std::size_t> last;
};

}  // namespace understudy::traces
