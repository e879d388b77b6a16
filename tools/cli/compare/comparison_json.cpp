#include "tools/cli/compare/comparison_json.hpp"

#include <nlohmann/json.hpp>

#include "tools/cli/report/command_line.hpp"

namespace understudy::cli {
namespace {

using Json = nlohmann::ordered_json;

Json configuration_of(const ComparisonRow& row, const CompareArguments& arguments) {
  Json json = Json::object();
  for (std::size_t index = 0; index < row.values.size(); ++index)
    json[arguments.axes[index].name] = row.values[index];
  return json;
}

Json json_of(const ComparisonRow& row, const CompareArguments& arguments) {
  Json json{{"configuration", configuration_of(row, arguments)},
            {"command", reproduction("understudy", plain_check(row), false)}};
  if (!row.refusal.empty()) json["error"] = row.refusal;
  if (row.findings) {
    json.update(to_json(*row.findings));
    json["seconds"] = row.seconds;
    json["known"] = row.was_known;
  }
  return json;
}

}  // namespace

std::string json_of(const Comparison& comparison, const CompareArguments& arguments) {
  Json json{{"model", comparison.model}, {"vary", Json::object()}, {"rows", Json::array()}};
  for (const auto& axis : arguments.axes) json["vary"][axis.name] = axis.values;
  for (const auto& row : comparison.rows) json["rows"].push_back(json_of(row, arguments));
  json["properties"] = comparison.properties();
  json["seconds"] = comparison.seconds;
  json["threads"] = arguments.check.search.threads;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace understudy::cli
