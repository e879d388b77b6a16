#include "tools/cli/explore/look_ahead.hpp"

#include <algorithm>

#include "tools/cli/explore/neighbourhood.hpp"

namespace understudy::cli {
namespace {

/// How a state was found first.
struct Origin {
  std::size_t parent = 0;
  reference::Move move;
};

std::vector<reference::Move> way_to(std::size_t state, const std::vector<Origin>& origins) {
  std::vector<reference::Move> way;
  for (; state > 0; state = origins[state].parent) way.push_back(origins[state].move);
  std::reverse(way.begin(), way.end());
  return way;
}

std::vector<reference::Move> moves_of(const std::vector<Neighbourhood::Edge>& edges) {
  std::vector<reference::Move> moves;
  for (const auto& edge : edges) moves.push_back(edge.move);
  return moves;
}

}  // namespace

Prospect look_ahead(const ModelBase& model, const reference::Interpreter& interpreter,
                    const PlainState& state, std::size_t most_states) {
  Neighbourhood around(interpreter, {state});
  std::vector<Origin> origins(1);
  Prospect prospect;
  while (around.has_more() && prospect.states < most_states && !prospect.finding) {
    const std::size_t here = around.next();
    const auto edges = around.expand();
    ++prospect.states;
    prospect.finding = deadlock(interpreter, around[here], moves_of(edges));
    if (prospect.finding) prospect.way = way_to(here, origins);
    for (const auto& edge : edges) {
      if (edge.is_new) origins.push_back({here, edge.move});
      const auto wrong = findings(model, interpreter, around[here], edge.move.state, edge.move.failure);
      if (wrong.empty() || prospect.finding) continue;
      prospect.finding = wrong.front();
      prospect.way = way_to(here, origins);
      prospect.way.push_back(edge.move);
    }
  }
  prospect.complete = !around.has_more();
  return prospect;
}

}  // namespace understudy::cli
