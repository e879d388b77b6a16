#include <fmt/format.h>
#include <fmt/ranges.h>

#include "checker/dsl/rule_model_base.hpp"
#include "checker/search/check.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/report/command_line.hpp"
#include "tools/cli/show/show_parts.hpp"
#include "tools/cli/target.hpp"
#include "tools/cli/terminal/layout.hpp"
#include "tools/cli/terminal/output.hpp"
#include "tools/cli/terminal/progress.hpp"
#include "tools/cli/verbs.hpp"

namespace understudy::cli {

std::string range_of(const Parameter& parameter) {
  if (!parameter.choices.empty()) return fmt::format("{}", fmt::join(parameter.choices, " | "));
  return fmt::format("{}..{}", parameter.range.min, parameter.range.max);
}

namespace {

std::string parameters_text(const ModelBase& model, const Terminal& terminal) {
  Table table(terminal, 2);
  for (const auto& parameter : model.parameters()) {
    std::string value = parameter.value;
    if (value != parameter.standard) value += fmt::format(" (default {})", parameter.standard);
    table.row({fmt::format("{} = {}", parameter.name, value),
               parameter.description +
                   painted(fmt::format("  ({})", range_of(parameter)), Paint::faint, terminal)});
  }
  return table.empty() ? "" : heading("parameters", terminal) + table.text();
}

std::string rules_text(const RuleModelBase& model, const Terminal& terminal) {
  return heading("rules", terminal) +
         paragraph(fmt::format("{}", fmt::join(model.rule_names(), ", ")), 2, terminal);
}

std::string properties_text(const ModelBase& model, const Terminal& terminal) {
  Table table(terminal, 2);
  for (const auto& property : model.properties())
    table.row({property.name, to_string(property.kind), property.description});
  const auto names = search::property_names(model);
  for (std::size_t index = model.properties().size(); index < names.size(); ++index)
    table.row({names[index], "built in", ""});
  return heading("properties", terminal) + table.text();
}

std::string measures_text(const ModelBase& model, const Terminal& terminal) {
  Table table(terminal, 2);
  for (const auto& measure : model.measures())
    table.row({measure.name, to_string(measure.kind), measure.description});
  return table.empty() ? "" : heading("measures", terminal) + table.text();
}

std::string questions_text(const ModelBase& model, const std::string& program, const Terminal& terminal) {
  std::string text;
  std::size_t number = 0;
  for (const auto& question : model.questions()) {
    text += text.empty() ? heading("questions", terminal) : "\n";
    const std::string label = fmt::format("  {}. ", ++number);
    text += label + wrapped(question.text, label.size(), label.size(), terminal) + "\n";
    text += std::string(label.size(), ' ') +
            painted(program + " " + question.command, Paint::faint, terminal) + "\n";
    text += paragraph(question.answer, label.size(), terminal);
  }
  return text;
}

std::string model_text(const ModelBase& model, const std::string& program, const Terminal& terminal) {
  std::string text =
      painted(model.name(), Paint::bold, terminal) + "\n" + paragraph(model.description(), 2, terminal);
  const auto* system = dynamic_cast<const System*>(&model);
  const auto* rules = dynamic_cast<const RuleModelBase*>(&model);
  if (system) text += topology_text(*system, terminal) + monitors_text(*system, terminal);
  if (rules) text += rules_text(*rules, terminal);
  text += parameters_text(model, terminal);
  if (system) text += faults_text(*system, terminal) + fairness_text(FairClasses(*system).all(), terminal);
  if (rules) text += fairness_text(rules->fair_classes(), terminal);
  text += properties_text(model, terminal) + measures_text(model, terminal) +
          questions_text(model, program, terminal);
  return system ? text + machines_text(*system, terminal) : text;
}

std::string drawing(const ModelBase& model) {
  if (const auto* system = dynamic_cast<const System*>(&model)) return dot_text(*system);
  return dot_text(model, dynamic_cast<const RuleModelBase&>(model).rule_names());
}

}  // namespace

ExitCode show(const Invocation& invocation, const std::vector<std::string>& words) {
  const ShowArguments arguments = parse_show(words);
  ProgressReport progress(When::automatic);
  const auto compiling = [&](const std::string& file) { progress.announce("compiling " + file + " ..."); };
  const Target target = open_target(arguments.target, arguments.settings, {}, compiling);
  progress.clear();
  const ModelBase& model = *target.model;
  if (arguments.dot)
    print(drawing(model));
  else if (arguments.markdown)
    print(markdown_of(model));
  else
    print(model_text(model, shell_quoted(invocation.program), terminal_of(1, arguments.color)));
  return ExitCode::success;
}

}  // namespace understudy::cli
