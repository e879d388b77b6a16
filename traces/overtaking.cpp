#include "traces/overtaking.hpp"

#include <algorithm>

#include "checker/reference/interpreter.hpp"

namespace understudy::traces {
namespace {

/// In which order a crash loses what waits depends on the inbox; that is no other step.
bool is_same(Step one, Step other) {
  one.lost.clear(), other.lost.clear();
  return one == other;
}

}  // namespace

bool has_relaxed_inboxes(const Trace& trace) {
  return std::ranges::find(trace.options, std::pair<std::string, std::string>("reduction", "inboxes")) !=
         trace.options.end();
}

std::optional<std::size_t> first_overtaking(const Trace& trace, const ModelBase& model) {
  if (!has_relaxed_inboxes(trace)) return std::nullopt;
  const auto in_order = reference::make_interpreter(model);
  std::vector<PlainState> states = in_order->initial_states();
  std::vector<Step> steps;
  for (std::size_t index = 1; index < trace.moments.size(); ++index)
    steps.push_back(trace.moments[index].step);
  if (trace.failing_step) steps.push_back(*trace.failing_step);
  for (std::size_t index = 0; index < steps.size(); ++index) {
    std::vector<PlainState> reached;
    for (const auto& state : states)
      for (auto& move : in_order->moves(state))
        if (is_same(move.step, steps[index]) && std::ranges::find(reached, move.state) == reached.end())
          reached.push_back(std::move(move.state));
    if (reached.empty()) return index + 1;
    states = std::move(reached);
  }
  return std::nullopt;
}

}  // namespace understudy::traces
