#pragma once

#include <cstdint>
#include <memory>

#include "checker/dsl/system.hpp"

namespace understudy::test_support {

/// A random system (see random_system.hpp) with machines that wander about for ever, with temporal
/// properties of all kinds about all machines, and with measures of all kinds.
std::unique_ptr<System> random_temporal_system(std::uint64_t seed);

}  // namespace understudy::test_support
