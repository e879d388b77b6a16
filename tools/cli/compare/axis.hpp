#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "checker/dsl/parameter.hpp"

namespace understudy::cli {

/// Something that varies: a parameter ("standbys"), a budget ("faults.crash"), "network" or "granularity".
struct Axis {
  std::string name;
  std::vector<std::string> values;  // in the order given, each once
};

/// "standbys=1..3", "replication=async,sync", "standbys=1,3..5". Throws UsageError.
Axis parse_axis(const std::string& text);

/// How many combinations there are; the greatest std::size_t when they cannot be counted.
std::size_t combination_count(const std::vector<Axis>& axes);

/// One value for each axis.
using Combination = std::vector<std::string>;
/// Every combination; the last axis changes first.
std::vector<Combination> combinations_of(const std::vector<Axis>& axes);

/// Whether the settings say something about the axis by themselves.
bool is_set(const Settings& settings, const Axis& axis);
/// Throws UsageError for a budget that is no number.
void apply(const Axis& axis, const std::string& value, Settings& settings);

}  // namespace understudy::cli
