#include "tools/cli/baseline/baseline.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "tools/cli/errors.hpp"
#include "tools/cli/findings/json_file.hpp"
#include "tools/cli/report/command_line.hpp"
#include "traces/file.hpp"

namespace understudy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr FileFormat format{"understudy baseline", 1};
constexpr std::string_view check_verb = "understudy check";

std::string listed(const Baseline& baseline) {
  std::string names;
  for (const auto& [name, entry] : baseline) names += (names.empty() ? "" : ", ") + fmt::format("'{}'", name);
  return names.empty() ? "none" : names;
}

}  // namespace

BaselineEntry baseline_entry(const ModelBase& model, const search::Result& result) {
  return {values_of(model), findings_of(result)};
}

std::string check_name(const CheckArguments& arguments) {
  CheckArguments plain;
  plain.target = arguments.target;
  plain.settings = arguments.settings;
  plain.invariants = arguments.invariants;
  plain.search.properties = arguments.search.properties;
  return reproduction("understudy", plain, false);
}

std::string accept_command(const std::string& path, const std::string& check_name) {
  return fmt::format("understudy accept{} -o {}", check_name.substr(check_verb.size()), shell_quoted(path));
}

Baseline read_baseline(const std::string& path) {
  Baseline baseline;
  read_json_file(path, format, [&](const Json& json) {
    for (const auto& one : json.at("checks"))
      baseline[one.at("check")] = {values_from(one.at("values")), findings_from(one.at("findings"))};
  });
  return baseline;
}

void write_baseline(const std::string& path, const Baseline& baseline) {
  Json checks = Json::array();
  for (const auto& [name, entry] : baseline)
    checks.push_back(
        {{"check", name}, {"values", to_json(entry.values)}, {"findings", to_json(entry.findings)}});
  traces::write_file(path, json_text(format, {{"checks", checks}}));
}

BaselineEntry accepted_entry(const std::string& path, const CheckArguments& arguments) {
  const Baseline baseline = read_baseline(path);
  const std::string name = check_name(arguments);
  const auto found = baseline.find(name);
  if (found != baseline.end()) return found->second;
  throw MismatchedInput(fmt::format("{} has no entry for '{}', only for: {}; add one with: {}", path, name,
                                    listed(baseline), accept_command(path, name)));
}

}  // namespace understudy::cli
