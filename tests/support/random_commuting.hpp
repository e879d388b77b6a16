#pragma once

#include <memory>

#include "tests/support/cell.hpp"

namespace understudy::test_support {

/// A small system drawn by lot in which messages commute: scripts that drive cells. Its state space is
/// finite. `with_liar`: one machine declares what is not true.
std::unique_ptr<System> random_commuting_system(std::uint64_t seed, bool with_liar = false);

}  // namespace understudy::test_support
