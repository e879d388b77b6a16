#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/cli/show/show_parts.hpp"
#include "tools/cli/terminal/layout.hpp"

namespace understudy::cli {
namespace {

using Kind = FaultDeclaration::Kind;

constexpr std::size_t places_shown = 12;

const char* meaning(Kind kind) {
  switch (kind) {
    case Kind::crash:
      return "the machine stops; its memory and its mailbox are lost, its disk survives";
    case Kind::lose_disk:
      return "the machine stops and loses its disk too";
    case Kind::partition:
      return "every link between the two sites is cut";
    case Kind::lose:
      return "a waiting message is lost";
    case Kind::duplicate:
      return "a waiting message is repeated";
    case Kind::custom:
      return "as the model declares it";
  }
  return "";
}

std::string places(const FaultDeclaration& fault, const System& system) {
  if (fault.kind == Kind::partition) return system.fault_name(fault, {});
  std::vector<std::string> names;
  for (const MachineId place : fault.places)
    if (names.size() < places_shown) names.push_back(system.fault_name(fault, place));
  const std::size_t left_out = fault.places.size() - names.size();
  return fmt::format("{}{}", fmt::join(names, " "), left_out ? fmt::format(" and {} more", left_out) : "");
}

const char* undoing(const FaultDeclaration& fault) {
  const bool is_owed = fault.undoing != Fairness::unfair;
  if (fault.kind == Kind::partition) return is_owed ? "; it heals at some later moment" : "; it may heal";
  return is_owed ? "; it restarts at some later moment" : "; it may restart";
}

}  // namespace

std::string consequences(const FaultDeclaration& fault, const System& system) {
  std::string text = meaning(fault.kind);
  if (fault.undone) text += undoing(fault);
  if (fault.notice && !fault.notified.empty()) {
    const MachineId example = fault.places.empty() ? fault.notified.front() : fault.places.front();
    text += fmt::format("; {} to {}", fault.notice(example).type->name, names_of(fault.notified, system));
  }
  return text;
}

std::string faults_text(const System& system, const Terminal& terminal) {
  Table table(terminal, 2);
  for (const auto& fault : system.fault_declarations()) {
    table.row({fault.name, fmt::format("at most {}", fault.budget), places(fault, system)});
    table.row({"", "", painted(consequences(fault, system), Paint::faint, terminal)});
  }
  return table.empty() ? "" : heading("faults", terminal) + table.text();
}

}  // namespace understudy::cli
