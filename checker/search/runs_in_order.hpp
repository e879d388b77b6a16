#pragma once

#include "checker/dsl/system.hpp"
#include "checker/search/replayer.hpp"

namespace understudy::search {

/// What a finding is about: how a run ends, what its last step brought about, or one step more.
struct Finding {
  bool is_of_a_step = false;
  std::optional<Step> next = {};  // that step
};

/// Runs with inboxes in order that may stand for one of relaxed inboxes, which takes these steps; `states`
/// are those before each step, and the last one. Where the finding is about a step, the first run takes only
/// what that needs. The next one takes the same steps in another order, so that
/// every machine goes through the same local states (order_of_sending.hpp). In the others a machine takes
/// messages that commute as they came, which only where it ends leads to the same: in one as soon as a
/// message that the run takes is held up by another one, in one not before the run takes that. Some of them
/// or all may not exist.
std::vector<Replayer> runs_in_order(const System& system, const reference::Interpreter& in_order,
                                    const std::vector<Step>& steps, const std::vector<PlainState>& states,
                                    const Finding& finding);

}  // namespace understudy::search
