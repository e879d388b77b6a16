#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tools/cli/explore/finding.hpp"

namespace understudy::cli {

/// The states of a model and the steps between them.
struct StateGraph {
  struct Vertex {
    std::string changes;  // from the first initial state, a line each
    bool is_initial = false;
    bool is_expanded = false;        // what can happen here is in the graph
    std::set<std::string> violated;  // properties; of steps: those that lead here
    std::vector<std::string> goals;  // that are reached here
  };
  struct Edge {
    std::size_t from = 0, to = 0;
    std::string words;  // "client receives Ack{commit: 0} from replica0"
    bool is_fault = false;
    bool is_violation = false;  // of a property of steps
  };
  /// A step that cannot be completed leads to no state.
  struct Failure {
    std::size_t from = 0;
    std::string words, explanation;
  };
  std::vector<Vertex> vertices;
  std::vector<Edge> edges;
  std::vector<Failure> failures;
  bool is_complete = true;
};

/// The part of the graph that is nearest to the initial states: `most_states` of them are expanded, and what
/// those lead to is there too, but not expanded.
StateGraph state_graph(const ModelBase& model, std::size_t most_states);

/// For Graphviz. Violating states are red, goals green, what was not expanded is dashed.
std::string drawing_of(const StateGraph& graph, const std::string& title);

}  // namespace understudy::cli
