#pragma once

#include <array>

#include "checker/understudy.hpp"

namespace understudy::rule_release {

/// Two sites, each with the environments soft launch (green) and production (blue).
enum class SiteName : std::uint8_t { ipc2, ipc1 };
enum class Environment : std::uint8_t { soft_launch, production };
BOOST_DESCRIBE_ENUM(SiteName, ipc2, ipc1)
BOOST_DESCRIBE_ENUM(Environment, soft_launch, production)

/// Versions 1, 2, 3 are planned; a hot fix has a number of its own. 0: none.
using Version = std::uint8_t;
inline constexpr Version planned = 3, hot_fix = 4;
inline constexpr int max_versions = 5;
using Versions = Set<max_versions>;

/// How far a version has come at a site. Which one an environment runs is another matter.
enum class Readiness : std::uint8_t {
  absent,
  distributed,  // it is there, and nobody was told
  ready_for_soft_launch,
  ready_for_production,
  inactive,                 // with one form of inactive: wherever it comes from
  inactive_in_soft_launch,  // defects were found there: it must be tested again
  inactive_in_production    // it was in use there: it may be so again at once
};
BOOST_DESCRIBE_ENUM(Readiness, absent, distributed, ready_for_soft_launch, ready_for_production, inactive,
                    inactive_in_soft_launch, inactive_in_production)

/// What one site knows of the rules: how far each version is, and which one each environment is to run.
struct RuleStore {
  std::array<Readiness, max_versions> readiness{};
  std::array<Version, 2> active{};  // by environment
  bool has(Version version) const { return readiness[version] != Readiness::absent; }
  bool has_hot_fix() const { return active[1] == hot_fix; }
  Version newest() const {
    Version newest = 0;
    for (Version version = 1; version < max_versions; ++version)
      if (has(version)) newest = version;
    return newest;
  }
  friend bool operator==(const RuleStore&, const RuleStore&) = default;
};
BOOST_DESCRIBE_STRUCT(RuleStore, (), (readiness, active))

}  // namespace understudy::rule_release
