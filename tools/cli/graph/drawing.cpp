#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphviz.hpp>
#include <map>
#include <sstream>

#include "tools/cli/dot_text.hpp"
#include "tools/cli/graph/state_graph.hpp"

namespace understudy::cli {
namespace {

constexpr std::size_t most_labels = 3;  // on one edge

struct Attributes {
  std::string text;  // `label="1", shape=box`
};
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, Attributes, Attributes>;

Attributes vertex_attributes(const StateGraph::Vertex& vertex, std::size_t number) {
  std::string label = std::to_string(number);
  for (const std::string& name : vertex.violated) label += "\n✗ " + name;
  for (const std::string& name : vertex.goals) label += "\n★ " + name;
  std::string text = fmt::format("label={}, tooltip={}", dot_quoted(label),
                                 dot_quoted(vertex.changes.empty() ? "the initial state" : vertex.changes));
  if (!vertex.violated.empty())
    text += ", fillcolor=\"#fdeceb\", color=\"#b3261e\", fontcolor=\"#b3261e\"";
  else if (!vertex.goals.empty())
    text += ", fillcolor=\"#e5f5ec\", color=\"#1b7040\"";
  if (!vertex.is_expanded) text += ", style=\"rounded,filled,dashed\"";
  if (vertex.is_initial) text += ", penwidth=2.5";
  return {text};
}

/// Steps between the same two states share an arrow.
struct Arrow {
  std::vector<std::string> words;
  bool is_fault = true, is_violation = false;  // a fault when all of them are
};

Attributes arrow_attributes(const Arrow& arrow) {
  std::vector<std::string> lines(arrow.words.begin(),
                                 arrow.words.begin() + std::min(arrow.words.size(), most_labels));
  if (arrow.words.size() > most_labels)
    lines.push_back(fmt::format("and {} more", arrow.words.size() - most_labels));
  std::string text =
      fmt::format("label={}, tooltip={}", dot_quoted(fmt::format("{}", fmt::join(lines, "\n"))),
                  dot_quoted(fmt::format("{}", fmt::join(arrow.words, "\n"))));
  if (arrow.is_fault || arrow.is_violation) text += ", color=\"#b3261e\", fontcolor=\"#b3261e\"";
  if (arrow.is_violation) text += ", penwidth=2";
  return {text};
}

void add_arrows(const StateGraph& states, Graph& graph) {
  std::map<std::pair<std::size_t, std::size_t>, Arrow> arrows;
  for (const auto& edge : states.edges) {
    Arrow& arrow = arrows[{edge.from, edge.to}];
    arrow.words.push_back(edge.words);
    arrow.is_fault = arrow.is_fault && edge.is_fault;
    arrow.is_violation = arrow.is_violation || edge.is_violation;
  }
  for (const auto& [ends, arrow] : arrows) add_edge(ends.first, ends.second, arrow_attributes(arrow), graph);
}

void add_failures(const StateGraph& states, Graph& graph) {
  for (const auto& failure : states.failures) {
    const auto end =
        add_vertex(Attributes{fmt::format("label={}, shape=octagon, style=filled, fillcolor=\"#fdeceb\", "
                                          "color=\"#b3261e\", fontcolor=\"#b3261e\"",
                                          dot_quoted("✗ " + failure.explanation))},
                   graph);
    add_edge(failure.from, end, arrow_attributes({{failure.words}, false, true}), graph);
  }
}

}  // namespace

std::string drawing_of(const StateGraph& states, const std::string& title) {
  Graph graph;
  for (std::size_t number = 0; number < states.vertices.size(); ++number)
    add_vertex(vertex_attributes(states.vertices[number], number), graph);
  add_arrows(states, graph);
  add_failures(states, graph);

  const auto write = [&](std::ostream& out, const auto& item) { out << "[" << graph[item].text << "]"; };
  const auto write_heading = [&](std::ostream& out) {
    out << "label=" << dot_quoted(title) << ";\nlabelloc=t;\nfontname=\"Helvetica\";\n"
        << "node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"Helvetica\", "
           "fontsize=11];\n"
        << "edge [fontname=\"Helvetica\", fontsize=9, arrowsize=0.7];\n";
  };
  std::ostringstream out;
  boost::write_graphviz(out, graph, write, write, write_heading);
  return out.str();
}

}  // namespace understudy::cli
