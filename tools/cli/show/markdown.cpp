#include "tools/cli/markdown.hpp"

#include <fmt/format.h>

#include "tools/cli/show/show_parts.hpp"

namespace understudy::cli {
namespace {

std::string section(const char* title, const std::string& header, const std::string& rows) {
  return rows.empty() ? "" : fmt::format("### {}\n\n{}{}\n", title, header, rows);
}

std::string code(const std::string& text) { return "`" + text + "`"; }

std::string question_rows(const ModelBase& model) {
  std::string rows;
  std::size_t number = 0;
  for (const auto& [text, command, answer] : model.questions())
    rows += markdown_row({std::to_string(++number), text, answer, code(command)});
  return rows;
}

std::string parameter_rows(const ModelBase& model) {
  std::string rows;
  for (const auto& parameter : model.parameters())
    rows += markdown_row(
        {code(parameter.name), code(parameter.value), range_of(parameter), parameter.description});
  return rows;
}

std::string fault_rows(const ModelBase& model) {
  const auto* system = dynamic_cast<const System*>(&model);
  if (!system) return "";
  std::string rows;
  for (const auto& fault : system->fault_declarations())
    rows += markdown_row({code(fault.name), std::to_string(fault.budget), consequences(fault, *system)});
  return rows;
}

std::string property_rows(const ModelBase& model) {
  std::string rows;
  for (const auto& property : model.properties())
    rows += markdown_row({property.name, to_string(property.kind), property.description});
  return rows;
}

}  // namespace

std::string markdown_of(const ModelBase& model) {
  std::string text =
      section("Questions", markdown_header({"", "question", "answer", "command"}), question_rows(model)) +
      section("Parameters", markdown_header({"name", "value", "range", "meaning"}), parameter_rows(model)) +
      section("Faults", markdown_header({"name", "at most", "what happens"}), fault_rows(model)) +
      section("Properties", markdown_header({"name", "kind", "meaning"}), property_rows(model));
  if (!text.empty()) text.pop_back();  // the empty line behind the last section
  return text;
}

}  // namespace understudy::cli
