#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "checker/search/result.hpp"
#include "tools/cli/baseline/changes.hpp"
#include "traces/trace.hpp"

/// JUnit XML, which build servers show: one test case a property.
namespace understudy::cli {

struct TestCase {
  enum class Status { passed, failed, skipped };
  std::string name;
  Status status = Status::passed;
  std::string message;  // why it failed or was skipped
  std::string details;  // the scenario, as text
};

/// A violated property failed, an undecided one was skipped. With `changes` against a baseline what is as
/// accepted passed, and what changed failed, be it good news or bad.
std::vector<TestCase> test_cases(const search::Result& result, const std::vector<traces::Trace>& scenarios,
                                 const std::optional<std::vector<Change>>& changes);

/// `seconds`: of the one search that decided all of them. Each is said to have taken its share, so that the
/// sum is right.
std::string junit_report(const std::string& model, double seconds, const std::vector<TestCase>& cases);

/// `text` as XML 1.0 can hold it, in an attribute or between tags: without control characters, and bytes that
/// are not UTF-8 replaced.
std::string xml_escaped(std::string_view text);

}  // namespace understudy::cli
