#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tools/cli/report/outcome.hpp"

/// What a check found, without the scenarios: small enough to be kept in a file and to be compared.
namespace understudy::cli {

struct Finding {
  std::string name;  // of the property
  std::string kind;  // "invariant", "reachable goal", ...
  search::Judgement verdict = search::Judgement::inconclusive;
  std::optional<std::uint64_t> steps;  // of a shortest scenario, when it is violated and has one
  std::string explanation;             // why it is violated

  bool is_goal() const;
};

struct Findings {
  std::vector<Finding> properties;  // in the order of the check
  search::Ending ending = search::Ending::complete;
  std::uint64_t states = 0, transitions = 0;
  std::uint32_t depth = 0;

  bool is_complete() const { return ending == search::Ending::complete; }
  const Finding* find(const std::string& property) const;
};

Findings findings_of(const search::Result& result);

/// "holds", "reached", "violated in 7 steps", "not reached", "inconclusive".
std::string verdict_words(const Finding& finding);
/// "held", "was reached", "was violated in 7 steps", "was not reached", "was inconclusive".
std::string past_verdict_words(const Finding& finding);

/// Parameters and budgets in force, as ("standbys", "2") and ("faults.crash", "1").
using Values = std::vector<std::pair<std::string, std::string>>;
Values values_of(const ModelBase& model);

/// As one JSON object; read back, it is the same. The readers throw nlohmann::json::exception for anything
/// else.
nlohmann::ordered_json to_json(const Findings& findings);
Findings findings_from(const nlohmann::ordered_json& json);
nlohmann::ordered_json to_json(const Values& values);
Values values_from(const nlohmann::ordered_json& json);

}  // namespace understudy::cli
