#pragma once

#include <functional>
#include <memory>

#include "tests/support/cell.hpp"

namespace understudy::test_support {

/// Who is there beside scripts and cells.
enum class Company : std::uint8_t {
  none,
  liar,  ///< a cell that declares what is not true
  bells  ///< machines that tell the same, each by itself
};

/// A small system drawn by lot in which messages commute: scripts that drive cells. Its state space is
/// finite. `more` adds something before it is finished.
std::unique_ptr<System> random_commuting_system(std::uint64_t seed, Company company = Company::none,
                                                const std::function<void(System&)>& more = {});

}  // namespace understudy::test_support
