#include "tools/cli/report/outcome.hpp"

#include <algorithm>
#include <csignal>

namespace understudy::cli {
namespace {

using search::Ending;
using search::Judgement;
using search::PropertyResult;

ExitCode code_of(PropertyResult::Kind kind) {
  switch (kind) {
    case PropertyResult::Kind::assertion:
      return ExitCode::assertion;
    case PropertyResult::Kind::deadlock:
      return ExitCode::deadlock;
    case PropertyResult::Kind::goal:
      return ExitCode::goal_not_reached;
    case PropertyResult::Kind::invariant:
    case PropertyResult::Kind::step:
    case PropertyResult::Kind::at_end:
    case PropertyResult::Kind::unhandled_event:
    case PropertyResult::Kind::overflow:
      return ExitCode::safety;
    case PropertyResult::Kind::eventually:
    case PropertyResult::Kind::always_eventually:
    case PropertyResult::Kind::eventually_always:
    case PropertyResult::Kind::leads_to:
    case PropertyResult::Kind::always_possible:
      break;
  }
  return ExitCode::liveness;
}

int rank(PropertyResult::Kind kind) {
  switch (code_of(kind)) {
    case ExitCode::assertion:
      return 0;
    case ExitCode::safety:
      return 1;
    case ExitCode::deadlock:
      return 2;
    case ExitCode::liveness:
      return 3;
    default:
      return 4;
  }
}

}  // namespace

std::vector<const PropertyResult*> violations(const search::Result& result) {
  std::vector<const PropertyResult*> violated;
  for (const auto& property : result.properties)
    if (property.judgement == Judgement::violated) violated.push_back(&property);
  std::stable_sort(violated.begin(), violated.end(),
                   [](const auto* left, const auto* right) { return rank(left->kind) < rank(right->kind); });
  return violated;
}

Judgement verdict_of(const search::Result& result) {
  if (!violations(result).empty()) return Judgement::violated;
  const bool all_hold =
      std::all_of(result.properties.begin(), result.properties.end(),
                  [](const auto& property) { return property.judgement == Judgement::holds; });
  return result.complete() && all_hold ? Judgement::holds : Judgement::inconclusive;
}

ExitCode exit_code_of(const search::Result& result, int signal) {
  const auto violated = violations(result);
  if (!violated.empty()) return code_of(violated.front()->kind);
  switch (result.ending) {
    case Ending::memory_limit:
      return ExitCode::memory_limit;
    case Ending::interrupted:
      return signal == SIGTERM ? ExitCode::terminated : ExitCode::interrupted;
    default:
      break;
  }
  return verdict_of(result) == Judgement::holds ? ExitCode::success : ExitCode::inconclusive;
}

}  // namespace understudy::cli
