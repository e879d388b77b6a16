#include "tests/support/result_text.hpp"

#include <fmt/format.h>

namespace understudy::test_support {
namespace {

std::string text_of(const reference::Scenario& scenario) {
  std::string text;
  for (const auto& [step, state] : scenario.moments) {
    text += step.name + "\n";
    for (const auto& [name, value] : state) text += "  " + name + " " + value.to_string() + "\n";
  }
  if (scenario.failing_step) text += scenario.failing_step->name + "\n";
  if (scenario.loop) text += fmt::format("back to {}\n", *scenario.loop);
  return text;
}

}  // namespace

std::string text_of(const search::Result& result) {
  std::string text = fmt::format("{} states, {} transitions, depth {}, queue {}, ending {}\n{}\n",
                                 result.states, result.transitions, result.depth, result.queue,
                                 static_cast<int>(result.ending), result.fairness);
  for (const auto& property : result.properties)
    text += fmt::format("{}: {} {}\n{}", property.name, to_string(property.judgement), property.explanation,
                        property.scenario ? text_of(*property.scenario) : "");
  return text;
}

}  // namespace understudy::test_support
