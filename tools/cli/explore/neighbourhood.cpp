#include "tools/cli/explore/neighbourhood.hpp"

namespace understudy::cli {

Neighbourhood::Neighbourhood(const reference::Interpreter& interpreter, const std::vector<PlainState>& starts)
    : interpreter_(interpreter) {
  for (const PlainState& start : starts) number_of(start);
}

std::vector<Neighbourhood::Edge> Neighbourhood::expand() {
  std::vector<Edge> edges;
  for (auto& move : interpreter_.moves(states_[expanded_++])) {
    Edge edge{std::nullopt, false, std::move(move)};
    if (edge.move.failure.kind == reference::FailureKind::none)
      std::tie(edge.to, edge.is_new) = number_of(edge.move.state);
    edges.push_back(std::move(edge));
  }
  return edges;
}

std::pair<std::size_t, bool> Neighbourhood::number_of(const PlainState& state) {
  const auto [found, is_new] = numbers_.emplace(canonical(state), states_.size());
  if (is_new) states_.push_back(state);
  return {found->second, is_new};
}

}  // namespace understudy::cli
