#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "tools/cli/show/show_parts.hpp"
#include "tools/cli/terminal/layout.hpp"

namespace understudy::cli {
namespace {

/// One column of the table of a type: a mode, or the only column of a type without modes.
struct Mode {
  int value;
  std::string name;
};

std::vector<Mode> modes_of(const Machine& machine) {
  std::vector<Mode> modes;
  for (const auto& [value, name] : machine.modes()) modes.push_back({value, name});
  if (modes.empty()) modes.push_back({-1, "always"});
  return modes;
}

std::string reaction_text(Reaction reaction, const Terminal& terminal) {
  switch (reaction) {
    case Reaction::handle:
      return "handle";
    case Reaction::defer:
      return "defer";
    case Reaction::ignore:
      return painted("ignore", Paint::faint, terminal);
    case Reaction::unhandled:
      break;
  }
  return painted("-", Paint::faint, terminal);
}

class TypeText {
 public:
  TypeText(const System& system, const MachineType& type, const Terminal& terminal)
      : machine_(system.machine(type.machines.front())),
        modes_(modes_of(machine_)),
        events_(receivable_events(system, type)),
        terminal_(terminal) {}

  std::string write(const std::string& name) const {
    std::string text = heading("state machine " + name, terminal_);
    const std::string initial = machine_.mode_name(machine_.initial());
    if (!initial.empty()) text += paragraph("begins in " + initial, 2, terminal_);
    return text + reactions() + calls() + steps() + unhandled();
  }

 private:
  std::string calls() const {
    std::vector<std::string> names;
    for (const auto* type : machine_.calls()) names.push_back(type->name);
    return names.empty()
               ? ""
               : paragraph(fmt::format("answers the calls {}", fmt::join(names, ", ")), 2, terminal_);
  }
  /// Modes across where they fit, else one line for each event.
  std::string reactions() const {
    if (events_.empty()) return paragraph("receives no messages", 2, terminal_);
    Table wide(terminal_, 2);
    std::vector<std::string> header{painted("event", Paint::faint, terminal_)};
    for (const auto& mode : modes_) header.push_back(painted(mode.name, Paint::faint, terminal_));
    wide.row(std::move(header));
    for (const auto* event : events_) {
      std::vector<std::string> row{event->name};
      for (const auto& mode : modes_)
        row.push_back(reaction_text(machine_.reaction_in_mode(mode.value, *event), terminal_));
      wide.row(std::move(row));
    }
    return wide.natural_width() <= static_cast<std::size_t>(terminal_.width) ? wide.text()
                                                                             : narrow_reactions();
  }

  std::string narrow_reactions() const {
    Table table(terminal_, 2);
    for (const auto* event : events_) {
      std::vector<std::string> parts;
      for (const auto reaction : {Reaction::handle, Reaction::defer, Reaction::ignore}) {
        std::vector<std::string> in;
        for (const auto& mode : modes_)
          if (machine_.reaction_in_mode(mode.value, *event) == reaction) in.push_back(mode.name);
        if (!in.empty())
          parts.push_back(fmt::format("{} in {}", reaction_text(reaction, terminal_), fmt::join(in, ", ")));
      }
      table.row({event->name, fmt::format("{}", fmt::join(parts, "; "))});
    }
    return table.text();
  }

  std::string steps() const {
    Table table(terminal_, 2);
    for (const auto& mode : modes_) {
      const auto names = machine_.steps_in_mode(mode.value);
      if (names.empty()) continue;
      std::vector<std::string> quoted;
      for (const auto& name : names) quoted.push_back("\"" + name + "\"");
      table.row({"steps in " + mode.name, fmt::format("{}", fmt::join(quoted, ", "))});
    }
    return table.text();
  }

  std::string unhandled() const {
    std::string text;
    for (const auto& mode : modes_) {
      std::vector<std::string> names;
      for (const auto* event : events_)
        if (machine_.reaction_in_mode(mode.value, *event) == Reaction::unhandled)
          names.push_back(event->name);
      if (!names.empty())
        text += paragraph(painted("would be unhandled", Paint::yellow, terminal_) +
                              fmt::format(" in {}: {}", mode.name, fmt::join(names, ", ")),
                          2, terminal_);
    }
    return text;
  }

  const Machine& machine_;
  const std::vector<Mode> modes_;
  const std::vector<const EventType*> events_;
  const Terminal& terminal_;
};

bool contains(const std::vector<MachineId>& machines, MachineId wanted) {
  return std::find(machines.begin(), machines.end(), wanted) != machines.end();
}

}  // namespace

std::vector<const EventType*> receivable_events(const System& system, const MachineType& type) {
  std::vector<const EventType*> events = system.machine(type.machines.front()).events();
  const auto add = [&](const EventType* event) {
    if (std::find(events.begin(), events.end(), event) == events.end()) events.push_back(event);
  };
  for (const MachineId machine : type.machines) {
    for (std::size_t other = 0; other < system.machines().size(); ++other) {
      const LinkPolicy& link = system.link_policy(machine, MachineId{static_cast<std::uint16_t>(other)});
      if (link.declared && link.when_down == WhenDown::refuse) add(&event_type<Refused>());
    }
    for (const auto& fault : system.fault_declarations())
      if (fault.notice && contains(fault.notified, machine)) add(fault.notice(machine).type);
  }
  std::sort(events.begin(), events.end(),
            [](const auto* left, const auto* right) { return left->name < right->name; });
  return events;
}

std::string machines_text(const System& system, const Terminal& terminal) {
  std::string text;
  for (const auto& type : machine_types(system)) text += TypeText(system, type, terminal).write(type.name);
  return text;
}

}  // namespace understudy::cli
