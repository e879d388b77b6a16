#include "tools/cli/graph/state_graph.hpp"

#include <fmt/format.h>

#include "tools/cli/explore/neighbourhood.hpp"
#include "traces/diff.hpp"
#include "traces/text.hpp"

namespace understudy::cli {
namespace {

std::string shown(const std::optional<Value>& value) { return value ? value->to_string() : "nothing"; }

std::string changes(const Variables& before, const Variables& after) {
  std::string text;
  for (std::size_t index = 0; index < before.size(); ++index)
    for (const auto& change :
         traces::differences(before[index].second, after[index].second, before[index].first))
      text += fmt::format("{}{}: {} -> {}", text.empty() ? "" : "\n", change.path, shown(change.before),
                          shown(change.after));
  return text;
}

class Builder {
 public:
  Builder(const ModelBase& model, const reference::Interpreter& interpreter)
      : model_(model),
        interpreter_(interpreter),
        initial_(interpreter.initial_states()),
        around_(interpreter, initial_) {}

  StateGraph build(std::size_t most_states) {
    for (std::size_t number = 0; number < around_.found(); ++number) add_vertex(number);
    for (auto& vertex : graph_.vertices) vertex.is_initial = true;
    while (around_.has_more() && around_.next() < most_states) expand();
    graph_.is_complete = !around_.has_more();
    return std::move(graph_);
  }

 private:
  void add_vertex(std::size_t number) {
    const PlainState& state = around_[number];
    StateGraph::Vertex vertex;
    vertex.changes = changes(interpreter_.describe(initial_.front()), interpreter_.describe(state));
    for (const Violation& found : findings(model_, interpreter_, state, state, {}))
      vertex.violated.insert(found.property);
    for (const Property& property : model_.properties())
      if (property.kind == PropertyKind::goal && interpreter_.judge(property, state, state).holds())
        vertex.goals.push_back(property.name);
    graph_.vertices.push_back(std::move(vertex));
  }

  void expand() {
    const std::size_t from = around_.next();
    std::vector<reference::Move> moves;
    for (auto& edge : around_.expand()) {
      if (edge.is_new) add_vertex(*edge.to);
      add_edge(from, edge);
      moves.push_back(std::move(edge.move));
    }
    graph_.vertices[from].is_expanded = true;
    if (deadlock(interpreter_, around_[from], moves)) graph_.vertices[from].violated.insert("no deadlock");
  }

  void add_edge(std::size_t from, const Neighbourhood::Edge& edge) {
    const std::string words = traces::step_sentence(edge.move.step);
    if (!edge.to) {
      graph_.failures.push_back({from, words, edge.move.failure.explanation});
      return;
    }
    bool violates = false;
    for (const Violation& found : findings(model_, interpreter_, around_[from], edge.move.state, {})) {
      if (graph_.vertices[*edge.to].violated.contains(found.property)) continue;
      graph_.vertices[*edge.to].violated.insert(found.property);
      violates = true;
    }
    graph_.edges.push_back({from, *edge.to, words, edge.move.step.kind == Step::Kind::fault, violates});
  }

  const ModelBase& model_;
  const reference::Interpreter& interpreter_;
  const std::vector<PlainState> initial_;
  Neighbourhood around_;
  StateGraph graph_;
};

}  // namespace

StateGraph state_graph(const ModelBase& model, std::size_t most_states) {
  const auto interpreter = reference::make_interpreter(model);
  return Builder(model, *interpreter).build(most_states);
}

}  // namespace understudy::cli
