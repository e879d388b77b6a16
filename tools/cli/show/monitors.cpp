#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/cli/show/show_parts.hpp"
#include "tools/cli/terminal/layout.hpp"

namespace understudy::cli {
namespace {

/// The names of the modes for which the predicate is true.
template <class Predicate>
std::vector<std::string> modes_where(const Monitor& monitor, Predicate predicate) {
  std::vector<std::string> names;
  for (const auto& [value, name] : monitor.modes())
    if (predicate(value)) names.push_back(name);
  return names;
}

/// "Delivered", or "Delivered in waiting" when other modes do not observe it.
std::string observed_text(const Monitor& monitor, const EventType& event) {
  const auto modes = modes_where(monitor, [&](int mode) { return monitor.observes_in_mode(mode, event); });
  if (modes.size() == monitor.modes().size()) return event.name;
  return fmt::format("{} in {}", event.name, fmt::join(modes, " and "));
}

std::string behavior_text(const Monitor& monitor) {
  std::vector<std::string> events;
  for (const auto* event : monitor.events()) events.push_back(observed_text(monitor, *event));
  std::string text =
      fmt::format("observes {}", events.empty() ? "nothing" : fmt::to_string(fmt::join(events, ", ")));
  const auto hot = modes_where(monitor, [&](int mode) { return monitor.is_hot_in_mode(mode); });
  return hot.empty() ? text : text + fmt::format("; hot in {}", fmt::join(hot, " and "));
}

}  // namespace

std::string monitors_text(const System& system, const Terminal& terminal) {
  Table table(terminal, 2);
  for (const MachineId id : system.monitors()) {
    const Monitor& monitor = system.monitor_at(id);
    table.row({monitor.name(), monitor.type_name(), behavior_text(monitor)});
  }
  return table.empty() ? "" : heading("monitors", terminal) + table.text();
}

}  // namespace understudy::cli
