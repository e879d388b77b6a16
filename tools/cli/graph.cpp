#include <fmt/format.h>

#include <cstdio>

#include "tools/cli/errors.hpp"
#include "tools/cli/graph/state_graph.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/target.hpp"
#include "tools/cli/terminal/numbers.hpp"
#include "tools/cli/terminal/output.hpp"
#include "tools/cli/terminal/progress.hpp"
#include "tools/cli/verbs.hpp"
#include "traces/file.hpp"

namespace understudy::cli {

ExitCode graph(const std::vector<std::string>& words) {
  const GraphArguments arguments = parse_graph(words);
  ProgressReport progress(When::automatic);
  const auto compiling = [&](const std::string& file) { progress.announce("compiling " + file + " ..."); };
  const Target target = open_target(arguments.target, arguments.settings, {}, compiling);
  progress.clear();
  const StateGraph states = state_graph(*target.model, arguments.most_states);
  const std::string title =
      fmt::format("{}: {}{}", target.model->name(), counted(states.vertices.size(), "state"),
                  states.is_complete ? "" : ", dashed ones are not expanded");
  const std::string text = drawing_of(states, title);
  if (arguments.output)
    traces::write_file(*arguments.output, text);
  else
    print(text);
  if (!states.is_complete)
    fmt::print(
        stderr,
        "understudy: the graph is larger: {} are expanded, dashed ones are not; --max-states N draws more\n",
        counted(arguments.most_states, "state"));
  return ExitCode::success;
}

}  // namespace understudy::cli
