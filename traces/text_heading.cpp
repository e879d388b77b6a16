#include <fmt/format.h>

#include "traces/text.hpp"
#include "traces/text_layout.hpp"

namespace understudy::traces {
namespace {

template <class Pairs>
std::string assignments(const Pairs& pairs) {
  std::vector<std::string> words;
  for (const auto& [name, value] : pairs) words.push_back(fmt::format("{}={}", name, value));
  return words.empty() ? "none" : fmt::format("{}", fmt::join(words, " "));
}

}  // namespace

std::string text_heading(const Trace& trace, const TextStyle& style) {
  Page page(style);
  const auto row = [&](const char* label, const std::string& text) {
    page.line({{padded(label, 12), Paint::faint}, {text}}, 12);
  };
  row("model", fmt::format("{} (hash {}, checked by understudy {})", trace.model, trace.model_hash,
                           trace.tool_version));
  row("parameters", assignments(trace.parameters));
  row("faults", assignments(trace.faults));
  if (!trace.options.empty()) row("options", assignments(trace.options));
  row("property", fmt::format("{} ({})", trace.property, trace.property_kind));
  row("seed", std::to_string(trace.seed));
  row("reproduce", trace.command);
  return page.take();
}

}  // namespace understudy::traces
