#include "traces/mermaid.hpp"

#include <fmt/format.h>

#include <string_view>

#include "traces/diagram_text.hpp"
#include "traces/sequence.hpp"

namespace understudy::traces {
namespace {

/// Special characters as entities.
std::string entity(char character, char) {
  constexpr std::string_view special = "#;<>&\"%$\\`";
  return special.find(character) == std::string_view::npos ? ""
                                                           : fmt::format("#{};", static_cast<int>(character));
}

std::string text_of(const std::string& text, std::size_t limit) { return diagram_text(text, limit, entity); }

class Mermaid final : public Notation {
 public:
  std::string opening() const override { return "sequenceDiagram\n"; }
  std::string closing() const override { return ""; }
  // Without a colour, Mermaid would take a site called "gold" for one.
  std::string box(const std::string& site) const override {
    return fmt::format("  box transparent {}\n", text_of(site, longest_diagram_name));
  }
  std::string end_of_box() const override { return "  end\n"; }
  std::string participant(std::size_t number, const std::string& name) const override {
    return fmt::format("  participant m{} as {}\n", number, text_of(name, longest_diagram_name));
  }
  std::string fault() const override { return "  rect rgb(255, 214, 214)\n"; }
  std::string end_of_fault() const override { return "  end\n"; }
  std::string loop() const override { return "  loop for ever\n"; }
  std::string end_of_loop() const override { return "  end\n"; }

  std::string note(std::size_t first, std::size_t last, const std::string& text) const override {
    const std::string over = first == last ? fmt::format("m{}", first) : fmt::format("m{},m{}", first, last);
    return fmt::format("  Note over {}: {}\n", over, diagram_lines(text, "<br/>", entity));
  }

  std::string message(SequenceEntry::Shape shape, std::size_t from, std::size_t to,
                      const std::string& text) const override {
    const char* line = shape == SequenceEntry::Shape::message   ? "->>"
                       : shape == SequenceEntry::Shape::ignored ? "-->>"
                                                                : "-x";
    return fmt::format("  m{}{}m{}: {}\n", from, line, to, text_of(text, longest_diagram_message));
  }
};

}  // namespace

std::string to_mermaid(const Trace& trace, const StepWindow& window) {
  const Mermaid notation;
  const SequenceDiagram diagram(trace, window, notation);
  std::string text = diagram.draw(diagram.steps());
  if (text.size() <= mermaid_limit) return text;
  std::size_t fits = 0, too_many = diagram.steps();
  while (too_many - fits > 1) {
    const std::size_t middle = fits + (too_many - fits) / 2;
    (diagram.draw(middle).size() <= mermaid_limit ? fits : too_many) = middle;
  }
  return diagram.draw(fits);
}

}  // namespace understudy::traces
