#include "tools/cli/explore/finding.hpp"

#include <algorithm>

namespace understudy::cli {

using reference::FailureKind;

namespace {

Violation failed_step(const reference::Failure& failure) {
  switch (failure.kind) {
    case FailureKind::unhandled_event:
      return {"no unhandled event", "unhandled event", failure.explanation};
    case FailureKind::overflow:
      return {"mailboxes bounded", "overflow", failure.explanation};
    default:
      return {"no failed assertion", "assertion", failure.explanation};
  }
}

}  // namespace

std::vector<Violation> findings(const ModelBase& model, const reference::Interpreter& interpreter,
                                const PlainState& before, const PlainState& after,
                                const reference::Failure& failure) {
  if (failure.kind != FailureKind::none) return {failed_step(failure)};
  std::vector<Violation> found;
  for (const Property& property : model.properties()) {
    if (property.kind == PropertyKind::goal || is_temporal(property.kind)) continue;
    const Verdict verdict = interpreter.judge_moment(property, before, after);
    if (!verdict.holds()) found.push_back({property.name, to_string(property.kind), verdict.explanation()});
  }
  return found;
}

std::optional<Violation> deadlock(const reference::Interpreter& interpreter, const PlainState& state,
                                  const std::vector<reference::Move>& moves) {
  if (!is_end(moves) || interpreter.may_stop(state)) return {};
  return Violation{"no deadlock", "deadlock", "nothing can happen any more, but the system is not at rest"};
}

}  // namespace understudy::cli
