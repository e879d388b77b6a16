#include <fmt/format.h>
#include <fmt/ranges.h>

#include "tools/cli/show/show_parts.hpp"
#include "tools/cli/terminal/layout.hpp"

namespace understudy::cli {
namespace {

std::string names_of(const std::vector<FairClass>& classes, Fairness fairness) {
  std::vector<std::string> names;
  for (const auto& one : classes)
    if (one.fairness == fairness) names.push_back(one.name);
  return fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

std::string fairness_text(const std::vector<FairClass>& classes, const Terminal& terminal) {
  Table exceptions(terminal, 2);
  const auto strong = names_of(classes, Fairness::strong), unfair = names_of(classes, Fairness::unfair);
  if (!strong.empty()) exceptions.row({"strongly fair", strong});
  if (!unfair.empty()) exceptions.row({"unfair", unfair});
  const char* const rule = exceptions.empty() ? "Whatever is not a fault" : "Whatever else is not a fault";
  return heading("fairness", terminal) + exceptions.text() +
         paragraph(fmt::format("{} is weakly fair: what stays possible is done finally.", rule), 2, terminal);
}

}  // namespace understudy::cli
