#include "tests/support/worst_by_force.hpp"

#include <algorithm>

#include "checker/reference/interpreter.hpp"

namespace understudy::test_support {
namespace {

/// The best way to be in a state: a greater number, or else fewer steps.
struct Way {
  std::int64_t number = 0, steps = 0;

  bool is_worse_than(const Way& other) const {
    return number < other.number || (number == other.number && steps > other.steps);
  }
};

class Force {
 public:
  Force(const ModelBase& model, const StateGraph& graph, const Measure& measure)
      : interpreter_(reference::make_interpreter(model)), graph_(graph), measure_(measure) {
    for (const auto& edge : graph.edges) gains_.push_back(gain(edge));
  }

  WorstByForce find() {
    ways_.resize(graph_.states.size());
    for (const auto state : graph_.initial) ways_[state] = Way();
    for (std::size_t round = 0; relax(); ++round)
      if (round > graph_.states.size()) return {};
    Way worst = number_at(graph_.initial.front());
    for (StateGraph::Number state = 0; state < graph_.states.size(); ++state)
      if (worst.is_worse_than(number_at(state))) worst = number_at(state);
    return {worst.number, static_cast<std::uint32_t>(worst.steps)};
  }

 private:
  /// None: counting begins anew behind the edge.
  std::optional<std::int64_t> gain(const StateGraph::Edge& edge) const {
    const auto &before = graph_.plain[edge.from], &after = graph_.plain[edge.to];
    switch (measure_.kind) {
      case MeasureKind::state:
        return 0;
      case MeasureKind::total:
        return interpreter_->number(measure_, before, after);
      case MeasureKind::stretch:
        break;
    }
    if (interpreter_->is_true({measure_.predicate, {}}, after)) return 1;
    return std::nullopt;
  }

  bool relax() {
    bool has_changed = false;
    for (std::size_t index = 0; index < gains_.size(); ++index) {
      const auto& from = ways_[graph_.edges[index].from];
      auto& to = ways_[graph_.edges[index].to];
      if (!from) continue;
      const Way way{gains_[index] ? from->number + *gains_[index] : 0, from->steps + 1};
      if (to && !to->is_worse_than(way)) continue;
      to = way;
      has_changed = true;
    }
    return has_changed;
  }

  Way number_at(StateGraph::Number state) const {
    Way way = ways_[state].value();
    if (measure_.kind == MeasureKind::state)
      way.number = interpreter_->number(measure_, graph_.plain[state], graph_.plain[state]);
    return way;
  }

  const std::unique_ptr<reference::Interpreter> interpreter_;
  const StateGraph& graph_;
  const Measure& measure_;
  std::vector<std::optional<std::int64_t>> gains_;  // of each edge
  std::vector<std::optional<Way>> ways_;            // to each state
};

}  // namespace

WorstByForce worst_by_force(const ModelBase& model, const StateGraph& graph, const Measure& measure) {
  return Force(model, graph, measure).find();
}

}  // namespace understudy::test_support
