#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "tests/support/gadget.hpp"

namespace understudy::test_support {

/// A small system drawn by lot: machines, links and their policies, faults, granularity, properties. The same
/// seed gives the same system everywhere. Its state space is finite; most have fewer than a thousand states.
std::unique_ptr<System> random_system(std::uint64_t seed);

/// The same, to which `more` adds something before it is finished.
using Addition = std::function<void(System& system, const Group<Gadget<0>>& gadgets)>;
std::unique_ptr<System> random_system_with(std::uint64_t seed, const Addition& more);

}  // namespace understudy::test_support
