#include "traces/plantuml.hpp"

#include <fmt/format.h>

#include <string_view>

#include "traces/diagram_text.hpp"
#include "traces/sequence.hpp"

namespace understudy::traces {
namespace {

/// Characters with a meaning by their code: some always, some (as in **bold**) only when doubled.
std::string code(char character, char previous) {
  constexpr std::string_view always = "<>&%\\#[]|~$\"!^", when_doubled = "*_-/='.";
  const bool doubled = character == previous && when_doubled.find(character) != std::string_view::npos;
  if (!doubled && always.find(character) == std::string_view::npos) return "";
  return fmt::format("<U+{:04X}>", static_cast<int>(character));
}

std::string text_of(const std::string& text, std::size_t limit) { return diagram_text(text, limit, code); }

class PlantUml final : public Notation {
 public:
  std::string opening() const override { return "@startuml\nhide footbox\n"; }
  std::string closing() const override { return "@enduml\n"; }
  std::string box(const std::string& site) const override {
    return fmt::format("box \"{}\"\n", text_of(site, longest_diagram_name));
  }
  std::string end_of_box() const override { return "end box\n"; }
  std::string participant(std::size_t number, const std::string& name) const override {
    return fmt::format("participant \"{}\" as m{}\n", text_of(name, longest_diagram_name), number);
  }
  std::string fault() const override { return "group fault\n"; }
  std::string end_of_fault() const override { return "end\n"; }
  std::string loop() const override { return "loop for ever\n"; }
  std::string end_of_loop() const override { return "end\n"; }

  std::string note(std::size_t first, std::size_t last, const std::string& text) const override {
    const std::string over = first == last ? fmt::format("m{}", first) : fmt::format("m{}, m{}", first, last);
    return fmt::format("note over {} : {}\n", over, diagram_lines(text, "\\n", code));
  }

  std::string message(SequenceEntry::Shape shape, std::size_t from, std::size_t to,
                      const std::string& text) const override {
    const char* line = shape == SequenceEntry::Shape::message   ? "->"
                       : shape == SequenceEntry::Shape::ignored ? "-->"
                                                                : "->x";
    return fmt::format("m{} {} m{} : {}\n", from, line, to, text_of(text, longest_diagram_message));
  }
};

}  // namespace

std::string to_plantuml(const Trace& trace, const StepWindow& window) {
  const PlantUml notation;
  const SequenceDiagram diagram(trace, window, notation);
  return diagram.draw(diagram.steps());
}

}  // namespace understudy::traces
