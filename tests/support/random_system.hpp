#pragma once

#include <cstdint>
#include <memory>

#include "checker/dsl/system.hpp"

namespace understudy::test_support {

/// A small system drawn by lot: machines, links and their policies, faults, granularity, properties. The same
/// seed gives the same system everywhere. Its state space is finite; most have fewer than a thousand states.
std::unique_ptr<System> random_system(std::uint64_t seed);

}  // namespace understudy::test_support
