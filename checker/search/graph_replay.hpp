#pragma once

#include <optional>
#include <span>
#include <vector>

#include "checker/liveness/path.hpp"
#include "checker/reference/run.hpp"
#include "checker/search/replayer.hpp"
#include "checker/search/temporal_check.hpp"

namespace understudy::search {

/// Goes a run through a recorded graph again, with the reference interpreter, which knows nothing of the
/// graph: every step must be possible and lead to the same state. Throws ReplayMismatch.
class GraphReplay {
 public:
  /// `end`: where the prefix ends; the cycle may be empty.
  GraphReplay(const RecordedSearch& search, const reference::Interpreter& interpreter,
              std::span<const liveness::Step> prefix, liveness::StateIndex end,
              std::span<const liveness::Step> cycle);

  /// The run never ends: from here it goes on as from the moment with this number.
  void loop_to(std::size_t moment);
  reference::Run run() const { return {replayer_.states(), taken_, loop_}; }
  const Walk& walk() const { return walk_; }
  Replayer& replayer() { return replayer_; }
  reference::Scenario take_scenario() { return replayer_.take(); }

 private:
  void take(const liveness::Step& step);

  const RecordedSearch& search_;
  Walk walk_;
  Replayer replayer_;
  std::vector<FairClasses::Number> taken_;
  std::optional<std::size_t> loop_;
};

}  // namespace understudy::search
