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
  /// All minimal sets of faults that break it, the smallest first; only when somebody asked for them.
  std::optional<std::vector<std::vector<std::string>>> fault_sets = {};

  bool is_goal() const;
};

/// The worst case of a measure.
struct NumberFound {
  std::string measure;
  std::optional<std::int64_t> number;  // none: unbounded
  bool is_worst = true;                // else the search ended early, and it is a lower bound

  bool operator==(const NumberFound&) const = default;
};

struct Findings {
  std::vector<Finding> properties;  // in the order of the check
  search::Ending ending = search::Ending::complete;
  std::uint64_t states = 0, transitions = 0;
  std::uint32_t depth = 0;
  std::optional<int> up_to = {};  // how many faults the sets have at most, if they were asked for
  std::vector<NumberFound> numbers = {};

  bool is_complete() const { return ending == search::Ending::complete; }
  const Finding* find(const std::string& property) const;
  const NumberFound* find_number(const std::string& measure) const;
};

Findings findings_of(const search::Result& result);

/// "holds", "reached", "violated in 7 steps", "not reached", "inconclusive".
std::string verdict_words(const Finding& finding);
/// "crash(a) + crash(b), lose_disk(a)"; a set without faults is "no fault".
std::string sets_words(const std::vector<std::vector<std::string>>& fault_sets);
/// "1 fault" for the smallest set that breaks the property, "no fault"; empty when there is none.
std::string fewest_faults_words(const Finding& finding);
/// "7", "at least 7", "unbounded".
std::string number_words(const NumberFound& number);
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
