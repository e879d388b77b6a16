#include <fmt/format.h>

#include "tools/cli/show/show_parts.hpp"

namespace understudy::cli {
namespace {

/// A string of the DOT language.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') result += '\\';
    if (byte == '\n')
      result += "\\n";
    else
      result += byte;
  }
  return result + "\"";
}

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

std::string cell(const std::string& text, bool strong = false) {
  const std::string content = text.empty() ? " " : escaped(text);
  return strong ? fmt::format("<TD><B>{}</B></TD>", content) : fmt::format("<TD>{}</TD>", content);
}

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
      "digraph {} {{\n  label={};\n  labelloc=t;\n  rankdir=LR;\n  compound=true;\n"
      "  fontname=\"Helvetica\";\n  node [shape=box, style=rounded, fontname=\"Helvetica\"];\n"
      "  edge [fontname=\"Helvetica\", fontsize=10];\n",
      quoted(name), quoted(name));
}

class Drawing {
 public:
  explicit Drawing(const System& system) : system_(system) {}

  std::string write() {
    text_ = opening(system_.name());
    machines();
    links();
    for (const auto& type : machine_types(system_)) behavior(type);
    return text_ + "}\n";
  }

 private:
  std::string node(MachineId machine) const { return quoted(system_.names()[machine.index]); }
  std::string declared_node(MachineId machine) const {
    return fmt::format("{} [label={}];\n", node(machine),
                       quoted(system_.names()[machine.index] + "\n" + system_.machine(machine).type_name()));
  }

  void machines() {
    std::size_t number = 0;
    for (const auto& site : system_.sites()) {
      text_ += fmt::format("  subgraph {} {{\n    label={};\n",
                           quoted(fmt::format("cluster_site_{}", number++)), quoted("site " + site.name));
      for (const MachineId machine : site.machines) text_ += "    " + declared_node(machine);
      text_ += "  }\n";
    }
    for (std::size_t index = 0; index < system_.machines().size(); ++index) {
      const MachineId machine{static_cast<std::uint16_t>(index)};
      if (system_.is_monitor(machine)) continue;
      if (system_.site_of(machine).empty()) text_ += "  " + declared_node(machine);
    }
  }

  /// One edge for both directions, where both are declared.
  void links() {
    for (std::size_t from = 0; from < system_.machines().size(); ++from)
      for (std::size_t to = from + 1; to < system_.machines().size(); ++to) {
        const MachineId left{static_cast<std::uint16_t>(from)}, right{static_cast<std::uint16_t>(to)};
        const bool forward = system_.link_policy(left, right).declared;
        const bool backward = system_.link_policy(right, left).declared;
        if (forward && backward)
          text_ += fmt::format("  {} -> {} [dir=both];\n", node(left), node(right));
        else if (forward)
          text_ += fmt::format("  {} -> {};\n", node(left), node(right));
        else if (backward)
          text_ += fmt::format("  {} -> {};\n", node(right), node(left));
      }
  }

  /// A table: modes across, events and steps down.
  void behavior(const MachineType& type) {
    const Machine& machine = system_.machine(type.machines.front());
    auto modes = machine.modes();
    if (modes.empty()) modes.emplace_back(-1, "always");
    std::string rows = "<TR>" + cell(type.name, true);
    for (const auto& [value, name] : modes) rows += cell(name, true);
    rows += "</TR>";
    for (const auto* event : receivable_events(system_, type)) {
      rows += "<TR>" + cell(event->name);
      for (const auto& [value, name] : modes)
        rows += cell(reaction_name(machine.reaction_in_mode(value, *event)));
      rows += "</TR>";
    }
    rows += "<TR>" + cell("steps");
    for (const auto& [value, name] : modes) {
      std::string steps;
      for (const auto& step : machine.steps_in_mode(value)) steps += (steps.empty() ? "" : ", ") + step;
      rows += cell(steps);
    }
    rows += "</TR>";
    text_ += fmt::format(
        "  {} [shape=plain, style=solid, label=<<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" "
        "CELLPADDING=\"4\">{}</TABLE>>];\n",
        quoted("type " + type.name), rows);
  }

  const System& system_;
  std::string text_;
};

}  // namespace

std::string dot_text(const System& system) { return Drawing(system).write(); }

std::string dot_text(const ModelBase& model, const std::vector<std::string>& rules) {
  std::string text = opening(model.name()) + fmt::format("  state [label={}];\n", quoted(model.name()));
  for (const auto& rule : rules) text += fmt::format("  state -> state [label={}];\n", quoted(rule));
  return text + "}\n";
}

}  // namespace understudy::cli
