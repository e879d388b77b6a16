#pragma once

#include <array>
#include <boost/container/flat_map.hpp>

#include "checker/understudy.hpp"

namespace understudy::rule_release {

/// Two sites, each with the environments soft launch (green) and production (blue).
enum class SiteName : std::uint8_t { ipc2, ipc1 };
enum class Environment : std::uint8_t { soft_launch, production };
BOOST_DESCRIBE_ENUM(SiteName, ipc2, ipc1)
BOOST_DESCRIBE_ENUM(Environment, soft_launch, production)

/// Versions 1, 2, 3 are planned; a hot fix has a number of its own. 0: none.
using Version = std::uint8_t;
inline constexpr Version hot_fix = 4;
inline constexpr int max_versions = 5;
using Versions = Set<max_versions>;

/// What one site knows of the rules: which versions were distributed to it, and which one each environment is
/// to run. A version that is distributed and not active is ready, or inactive: how it came to be so is known
/// to the platform.
struct RuleStore {
  Versions distributed;
  std::array<Version, 2> active{};  // by environment: what it is to run
  bool has_hot_fix() const { return active[1] == hot_fix; }
  friend bool operator==(const RuleStore&, const RuleStore&) = default;
};
BOOST_DESCRIBE_STRUCT(RuleStore, (), (distributed, active))

}  // namespace understudy::rule_release
