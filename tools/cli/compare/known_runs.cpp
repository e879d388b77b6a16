#include "tools/cli/compare/known_runs.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tools/cli/findings/json_file.hpp"
#include "tools/cli/report/command_line.hpp"
#include "traces/file.hpp"

namespace understudy::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr FileFormat format{"understudy comparison", 1};

std::string hash_of(const std::string& content) {
  return fmt::format("{:016x}", XXH3_64bits(content.data(), content.size()));
}

std::string command_of(const ComparisonRow& row) { return reproduction("understudy", row.check, false); }

std::string command_without_limits(const ComparisonRow& row) {
  CheckArguments unlimited = row.check;
  unlimited.search.limits = {};
  return reproduction("understudy", unlimited, false);
}

}  // namespace

std::string ModelVersion::of(const Target& target) {
  if (code_.empty()) {
    code_ = hash_of(traces::read_file("/proc/self/exe"));
    for (const auto& library : target.libraries) code_ += hash_of(traces::read_file(library));
  }
  return hash_of(code_ + fingerprint_of_declarations(*target.model));
}

KnownRuns::KnownRuns(std::string path) : path_(std::move(path)) {
  std::error_code ignored;
  if (!std::filesystem::exists(path_, ignored)) return;
  read_json_file(path_, format, [&](const Json& json) {
    for (const auto& one : json.at("runs"))
      runs_[one.at("configuration")] = {one.at("command"), one.at("version"),
                                        findings_from(one.at("findings")), one.at("seconds")};
  });
}

bool KnownRuns::answer(ComparisonRow& row, const std::string& version) const {
  const auto found = runs_.find(command_without_limits(row));
  if (found == runs_.end() || found->second.version != version) return false;
  const Run& run = found->second;
  if (!run.findings.is_complete() && run.command != command_of(row)) return false;
  row.findings = run.findings;
  row.seconds = run.seconds;
  row.was_known = true;
  return true;
}

void KnownRuns::add(const ComparisonRow& row, const std::string& version) {
  runs_[command_without_limits(row)] = {command_of(row), version, *row.findings, row.seconds};
}

void KnownRuns::write() const {
  Json runs = Json::array();
  for (const auto& [configuration, run] : runs_)
    runs.push_back({{"configuration", configuration},
                    {"command", run.command},
                    {"version", run.version},
                    {"seconds", run.seconds},
                    {"findings", to_json(run.findings)}});
  traces::write_file(path_, json_text(format, {{"runs", runs}}));
}

void KnownRuns::try_to_write() {
  try {
    write();
  } catch (const traces::OutputFailed& error) {
    if (!failure_) failure_ = error;
  }
}

void KnownRuns::throw_failure() const {
  if (failure_) throw *failure_;
}

}  // namespace understudy::cli
