#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/cli/dot_text.hpp"
#include "tools/cli/show/show_parts.hpp"

namespace understudy::cli {
namespace {

/// Text inside an HTML-like label.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char byte : text) {
    if (byte == '&')
      result += "&amp;";
    else if (byte == '<')
      result += "&lt;";
    else if (byte == '>')
      result += "&gt;";
    else if (byte == '"')
      result += "&quot;";
    else
      result += byte;
  }
  return result;
}

constexpr std::size_t most_alone = 12;  // machines; of more, those that stand for each other share a node
constexpr std::size_t most_lines = 6;   // in one node or cell

/// The first lines, and how many were left out.
std::vector<std::string> few_of(std::vector<std::string> lines) {
  if (lines.size() <= most_lines) return lines;
  const std::size_t left_out = lines.size() - most_lines + 1;
  lines.resize(most_lines - 1);
  lines.push_back(fmt::format("and {} more", left_out));
  return lines;
}

std::string cell(const std::vector<std::string>& lines) {
  std::vector<std::string> shown;
  for (const auto& line : few_of(lines)) shown.push_back(escaped(line));
  return fmt::format("<TD>{}</TD>", shown.empty() ? " " : fmt::format("{}", fmt::join(shown, "<BR/>")));
}

std::string cell(const std::string& text) { return cell(std::vector{text}); }
std::string heading_cell(const std::string& text) { return fmt::format("<TD><B>{}</B></TD>", escaped(text)); }

const char* reaction_name(Reaction reaction) {
  switch (reaction) {
    case Reaction::handle:
      return "handle";
    case Reaction::defer:
      return "defer";
    case Reaction::ignore:
      return "ignore";
    case Reaction::unhandled:
      break;
  }
  return "-";
}

std::string opening(const std::string& name) {
  return fmt::format(
      "digraph {} {{\n  label={};\n  labelloc=t;\n  rankdir=LR;\n  compound=true;\n  pack=24;\n"
      "  fontname=\"Helvetica\";\n  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n"
      "  edge [fontname=\"Helvetica\", fontsize=10];\n",
      dot_quoted(name), dot_quoted(name));
}

class Drawing {
 public:
  explicit Drawing(const System& system) : system_(system), crowds_(crowds(system, most_alone)) {}

  std::string write() {
    text_ = opening(system_.name());
    machines();
    links();
    for (const auto& type : machine_types(system_)) behavior(type);
    return text_ + "}\n";
  }

 private:
  using Crowd = std::vector<MachineId>;

  std::string node(const Crowd& crowd) const { return dot_quoted(system_.names()[crowd.front().index]); }
  std::string declared_node(const Crowd& crowd) const {
    std::vector<std::string> names;
    for (const MachineId machine : crowd) names.push_back(system_.names()[machine.index]);
    const std::string type = system_.machine(crowd.front()).type_name();
    const std::string label = fmt::format("{}\n{}{}", fmt::join(few_of(names), "\n"), type,
                                          crowd.size() > 1 ? fmt::format(" (x{})", crowd.size()) : "");
    return fmt::format("{} [label={}];\n", node(crowd), dot_quoted(label));
  }

  void machines() {
    std::size_t number = 0;
    for (const auto& site : system_.sites()) {
      text_ +=
          fmt::format("  subgraph {} {{\n    label={};\n",
                      dot_quoted(fmt::format("cluster_site_{}", number++)), dot_quoted("site " + site.name));
      for (const Crowd& crowd : crowds_)
        if (system_.site_of(crowd.front()) == site.name) text_ += "    " + declared_node(crowd);
      text_ += "  }\n";
    }
    for (const Crowd& crowd : crowds_)
      if (system_.site_of(crowd.front()).empty()) text_ += "  " + declared_node(crowd);
  }

  bool linked(const Crowd& from, const Crowd& to) const {
    return system_.link_policy(from.front(), to.front()).declared;
  }

  /// One edge for both directions, where both are declared; a loop where the members of a crowd are linked.
  void links() {
    for (std::size_t from = 0; from < crowds_.size(); ++from) {
      const Crowd& left = crowds_[from];
      if (left.size() > 1 && system_.link_policy(left[0], left[1]).declared)
        text_ += fmt::format("  {} -> {} [dir=both];\n", node(left), node(left));
      for (std::size_t to = from + 1; to < crowds_.size(); ++to) {
        const Crowd& right = crowds_[to];
        if (linked(left, right) && linked(right, left))
          text_ += fmt::format("  {} -> {} [dir=both];\n", node(left), node(right));
        else if (linked(left, right))
          text_ += fmt::format("  {} -> {};\n", node(left), node(right));
        else if (linked(right, left))
          text_ += fmt::format("  {} -> {};\n", node(right), node(left));
      }
    }
  }

  /// A table: modes across, events and steps down.
  void behavior(const MachineType& type) {
    const Machine& machine = system_.machine(type.machines.front());
    auto modes = machine.modes();
    if (modes.empty()) modes.emplace_back(-1, "always");
    std::string rows = "<TR>" + heading_cell(type.name);
    for (const auto& [value, name] : modes) rows += heading_cell(name);
    rows += "</TR>";
    for (const auto* event : receivable_events(system_, type)) {
      rows += "<TR>" + cell(event->name);
      for (const auto& [value, name] : modes)
        rows += cell(reaction_name(machine.reaction_in_mode(value, *event)));
      rows += "</TR>";
    }
    rows += "<TR>" + cell("steps");
    for (const auto& [value, name] : modes) rows += cell(machine.steps_in_mode(value));
    rows += "</TR>";
    text_ += fmt::format(
        "  {} [shape=plain, style=solid, label=<<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" "
        "CELLPADDING=\"4\">{}</TABLE>>];\n",
        dot_quoted("type " + type.name), rows);
  }

  const System& system_;
  const std::vector<Crowd> crowds_;
  std::string text_;
};

}  // namespace

std::string dot_text(const System& system) { return Drawing(system).write(); }

std::string dot_text(const ModelBase& model, const std::vector<std::string>& rules) {
  std::string text = opening(model.name()) + fmt::format("  state [label={}];\n", dot_quoted(model.name()));
  for (const auto& rule : rules) text += fmt::format("  state -> state [label={}];\n", dot_quoted(rule));
  return text + "}\n";
}

}  // namespace understudy::cli
