#include <fmt/format.h>

#include "checker/dsl/registry.hpp"
#include "checker/dsl/system.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/terminal/layout.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/terminal/output.hpp"
#include "tools/cli/verbs.hpp"

namespace understudy::cli {
namespace {

std::string shape_of(const System& system) {
  const std::size_t monitors = system.monitors().size();
  const std::string machines = counted(system.machines().size() - monitors, "machine");
  return monitors ? machines + ", " + counted(monitors, "monitor") : machines;
}

std::string sizes(const ModelBase& model) {
  const auto* system = dynamic_cast<const System*>(&model);
  const std::string shape = system ? shape_of(*system) : "one global state";
  return fmt::format(
      "{}, {}, {}", shape, counted(model.parameters().size(), "parameter"),
      model.properties().size() == 1 ? "1 property" : counted(model.properties().size(), "property"));
}

/// A model that cannot be built must not hide the others.
std::string sizes_of(const ModelEntry& entry) {
  try {
    return sizes(*build_model(entry.name, {}));
  } catch (const std::exception& error) {
    return fmt::format("cannot be built: {}", error.what());
  }
}

}  // namespace

ExitCode list(const std::vector<std::string>& words) {
  const Terminal terminal = terminal_of(1, parse_list(words).color);
  Table table(terminal, 0);
  for (const auto& entry : registered_models()) {
    table.row({painted(entry.name, Paint::bold, terminal), entry.description});
    table.row({"", painted(sizes_of(entry), Paint::faint, terminal)});
  }
  print(table.empty() ? "no models are built in\n" : table.text());
  print("\n'understudy show MODEL' shows one of them, 'understudy check MODEL' checks it.\n");
  return ExitCode::success;
}

}  // namespace understudy::cli
